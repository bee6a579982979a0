package org.lbwizard.wizard;

/** What a user can do at a screen. */
public sealed interface Input {
    /** Answers a question; an empty text takes the default. */
    record Put(String key, String text) implements Input {}

    /** Answers a question whose answer cannot be seen while it is typed: it counts if it is the same twice. */
    record PutTwice(String key, String text, String again) implements Input {}

    /** Goes on from a page of text, or accepts the review. */
    record Enter() implements Input {}

    /** Goes back to the question before. */
    record Back() implements Input {}

    /** Goes to a question that was answered, to change it. */
    record Change(String key) implements Input {}
}
