package org.lbwizard.operation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lbwizard.host.Administrators;
import org.lbwizard.host.Diary;
import org.lbwizard.host.Ran;
import org.lbwizard.interview.Keys;
import org.lbwizard.model.AdminPassword;
import org.lbwizard.problem.Problem;

/**
 * The administrators' passwords. A new one is set at once and for good: no roll-back brings one back that everybody
 * knows.
 */
public final class AdminPasswords {
    private final Administrators administrators;
    private final Diary diary;
    private @Nullable CompletableFuture<List<String>> exposed;

    public AdminPasswords(Administrators administrators, Diary diary) {
        this.administrators = administrators;
        this.diary = diary;
    }

    /** Begins to look at the passwords, beside whatever else is done. */
    public void begin() {
        var _ = looking();
    }

    private CompletableFuture<List<String>> looking() {
        CompletableFuture<List<String>> looking = exposed;
        if (looking == null) {
            looking = CompletableFuture.supplyAsync(() -> administrators.whosePasswordIs(AdminPassword.WELL_KNOWN));
            exposed = looking;
        }
        return looking;
    }

    /** The accounts whose password everybody knows. */
    public List<String> exposed() {
        return looking().join();
    }

    /** What is to be said of a new password, or of there being none. */
    public List<Problem> judge(Optional<AdminPassword> fresh) {
        List<String> accounts = exposed();
        if (accounts.isEmpty()) {
            return List.of();
        }
        String names = String.join(" and ", accounts);
        if (fresh.filter(password -> accounts.contains(password.text())).isPresent()) {
            return List.of(Problem.error(
                    Keys.ADMIN_PASSWORD, "the password must not equal an account name", "choose another one"));
        }
        return fresh.isPresent()
                ? List.of(Problem.warning(
                        Keys.ADMIN_PASSWORD,
                        "the new password of " + names + " is set first, and stays even if the rest is rolled back",
                        "keep it in mind"))
                : List.of(Problem.error(
                        Keys.ADMIN_PASSWORD,
                        "the password of " + names + " is one that everybody knows",
                        "change it with `passwd`, or give a new one as " + Keys.ADMIN_PASSWORD + " in an answer file"));
    }

    /**
     * Sets it for all whose password everybody knows.
     *
     * @return whose it is now
     * @throws StopException if it cannot be set
     */
    public String set(AdminPassword fresh) {
        List<String> accounts = exposed();
        String names = String.join(" and ", accounts);
        Ran ran = administrators.setPassword(accounts, fresh.text());
        diary.write("new password for " + names + ": " + (ran.isGood() ? "set" : "FAILED, " + ran.complaint()));
        exposed = null;
        if (!ran.isGood()) {
            throw StopException.of(
                    Ending.ROLLED_BACK,
                    "the new password of " + names + " could not be set: " + ran.complaint(),
                    "nothing else was changed; fix the cause, or set one with `passwd`, and try again");
        }
        return names;
    }
}
