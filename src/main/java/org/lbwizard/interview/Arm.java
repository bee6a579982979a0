package org.lbwizard.interview;

/** A side of the appliance: one-arm set-ups have the first only. */
enum Arm {
    ETH0(0, Keys.ETH0_PORT, Keys.ETH0_ADDRESS, Keys.ETH0_NETMASK),
    ETH1(1, Keys.ETH1_PORT, Keys.ETH1_ADDRESS, Keys.ETH1_NETMASK);

    private final int number;
    private final String portKey;
    private final String addressKey;
    private final String maskKey;

    Arm(int number, String portKey, String addressKey, String maskKey) {
        this.number = number;
        this.portKey = portKey;
        this.addressKey = addressKey;
        this.maskKey = maskKey;
    }

    String portKey() {
        return portKey;
    }

    String addressKey() {
        return addressKey;
    }

    String maskKey() {
        return maskKey;
    }

    /** Its name where the machine shows none. */
    String usualName() {
        return "eth" + number;
    }

    /** 0 or 1. */
    int number() {
        return number;
    }
}
