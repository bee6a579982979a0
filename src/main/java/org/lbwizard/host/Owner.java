package org.lbwizard.host;

/** Who owns a file, by number. */
public record Owner(int user, int group) {
    @Override
    public String toString() {
        return user + ":" + group;
    }
}
