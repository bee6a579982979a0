package org.lbwizard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/** What every refusal owes: a reason and an advice, neither with anything that a terminal would obey. */
final class Refusals {
    private Refusals() {}

    static List<Problem> refused(ThrowingCallable making) {
        RefusedException refusal = catchThrowableOfType(RefusedException.class, making);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.isError()).isTrue();
            assertThat(problem.what()).isNotBlank().doesNotMatch("(?s).*\\p{Cntrl}.*");
            assertThat(problem.advice()).isNotBlank();
        });
        return refusal.problems();
    }
}
