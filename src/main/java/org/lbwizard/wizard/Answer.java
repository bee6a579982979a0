package org.lbwizard.wizard;

/**
 * What was answered to one question.
 *
 * @param text canonical
 * @param typed false where the default was taken
 * @param settled false once the question has to be asked again
 */
public record Answer(String text, boolean typed, boolean settled) {
    Answer unsettled() {
        return new Answer(text, typed, false);
    }
}
