package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lbwizard.problem.RefusedException;

/** Every front end tells the same of the same exception. */
class FailureTest {
    @Test
    void eachKindOfExceptionHasItsEnding() {
        Map.of(
                        new IOException("No space left on device"),
                        Ending.ROLLED_BACK,
                        new AccessDeniedException("/etc/hosts"),
                        Ending.NOT_PERMITTED,
                        RefusedException.of("it is wrong", "make it right"),
                        Ending.REFUSED_INPUT,
                        StopException.of(Ending.LOCKED, "another run is at work", "wait"),
                        Ending.LOCKED)
                .forEach((thrown, ending) -> assertThat(Failure.of(thrown)).hasValueSatisfying(failure -> {
                    assertThat(failure.ending()).isEqualTo(ending);
                    assertThat(failure.problems())
                            .isNotEmpty()
                            .allSatisfy(problem -> assertThat(problem.advice()).isNotEmpty());
                }));
    }

    @Test
    void anythingElseIsADefect() {
        assertThat(Failure.of(new IllegalStateException("a defect"))).isEmpty();
    }
}
