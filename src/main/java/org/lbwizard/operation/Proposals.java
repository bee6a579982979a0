package org.lbwizard.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.check.Preflight;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;

/** Finds out what a request would do here, and what the machine and the real programs say of it; touches nothing. */
public final class Proposals {
    private final ManagedSystem site;

    public Proposals(ManagedSystem site) {
        this.site = site;
    }

    /** The plan alone, made from what stands here at this moment. */
    public Plan plan(ChangeRequest request) throws IOException {
        return switch (request) {
            case ChangeRequest.Settings settings -> plan(settings.appliance());
            case ChangeRequest.Restore(Appliance appliance) -> plan(appliance);
            case ChangeRequest.Rollback(int generation) -> site.provisioning().rollback(generation);
        };
    }

    private Plan plan(Appliance appliance) throws IOException {
        return site.provisioning().plan(appliance, site.interview().warnings(appliance));
    }

    /** The plan, looked at by all that can be asked before anything is touched. */
    public Proposal of(ChangeRequest request) throws IOException {
        return of(request, becomes(request));
    }

    /** The same, where it is known already which settings the request brings. */
    Proposal of(ChangeRequest request, Optional<Appliance> becomes) throws IOException {
        Plan plan = plan(request);
        List<Problem> found = checks(request, becomes, plan);
        found.forEach(problem -> site.log("looked at before anything is touched: " + problem.line()));
        return new Proposal(
                request,
                becomes,
                plan.isEmpty() ? List.of() : Effects.between(site.appliance(), becomes),
                plan.warning(found.stream().filter(p -> !p.isError()).toList()),
                found.stream().filter(Problem::isError).toList());
    }

    /** The settings that a request brings, where they can be read. */
    public Optional<Appliance> becomes(ChangeRequest request) throws IOException {
        return switch (request) {
            case ChangeRequest.Settings settings -> Optional.of(settings.appliance());
            case ChangeRequest.Restore(Appliance appliance) -> Optional.of(appliance);
            case ChangeRequest.Rollback(int generation) -> site.provisioning().appliance(generation);
        };
    }

    private List<Problem> checks(ChangeRequest request, Optional<Appliance> becomes, Plan plan) throws IOException {
        List<Problem> found = new ArrayList<>();
        if (site.live().isEmpty()) {
            // Such a tree is looked at for new settings only: nothing that others put there may keep it from going
            // back.
            return request instanceof ChangeRequest.Settings settings && !plan.isEmpty()
                    ? Preflight.ofFiles(site.tree(), Optional.empty(), settings.appliance(), plan)
                    : found;
        }
        LiveSystem machine = site.live().get();
        machine.hide(plan.masking());
        if (request instanceof ChangeRequest.Settings settings) {
            found.addAll(machine.passwords().judge(settings.password()));
        }
        if (plan.isEmpty()) {
            return found;
        }
        if (becomes.isPresent()) {
            found.addAll(machine.preflight().of(becomes.get(), plan));
        }
        if (found.stream().noneMatch(Problem::isError)) {
            found.addAll(machine.rehearsal().of(plan));
        }
        return found;
    }
}
