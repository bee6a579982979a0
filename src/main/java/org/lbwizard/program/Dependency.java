package org.lbwizard.program;

/**
 * A command that lbwizard needs on the machine.
 *
 * @param command its name
 * @param debianPackage the package that brings it
 */
public record Dependency(String command, String debianPackage) {}
