package org.lbwizard.operation;

/** How an operation ended: the same few ways for all of them, each with what is in place then. */
public enum Ending {
    /** Done, or there was nothing to do. */
    DONE,
    /** The request itself lacks something or contradicts itself; nothing was changed. */
    WRONG_REQUEST,
    /** Answers, a flow or a file were refused; nothing was changed. */
    REFUSED_INPUT,
    /** The checks refused the result; nothing was changed. */
    REFUSED_RESULT,
    /** It failed, and everything is as it was before. */
    ROLLED_BACK,
    /** It failed, and something could not be brought back. */
    STUCK,
    /** Another run holds the lock; nothing was changed. */
    LOCKED,
    /** It needs more rights; nothing was changed. */
    NOT_PERMITTED,
    /** The user broke it off; nothing was changed, or all is undone. */
    CANCELLED
}
