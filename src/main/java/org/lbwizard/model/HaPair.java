package org.lbwizard.model;

import java.util.Optional;
import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * What this unit knows of the pair that it is half of.
 *
 * @param peer the other unit's address on eth0
 * @param serialDevice the null-modem's port; given exactly when the units hear each other over serial
 * @param floatingGateway the real servers' default gateway, which moves with the VIP; two-arm pairs only, absent on a
 *     slave until the master's settings reach it
 * @param autoFailback whether a master that comes back takes the floating addresses back, which is felt once more
 * @param pingGateway whether the unit that no longer reaches the gateway hands them over
 * @param key absent on a slave until it is paired
 */
public record HaPair(
        Role role,
        Ipv4 peer,
        PairLink pairLink,
        Optional<String> serialDevice,
        Optional<Ipv4> floatingGateway,
        boolean autoFailback,
        boolean pingGateway,
        Optional<PairKey> key) {
    private static final Pattern DEVICE = Pattern.compile("/dev/tty[A-Za-z0-9]{1,20}");

    public HaPair {
        peer.asHost();
        floatingGateway.ifPresent(Ipv4::asHost);
        if (serialDevice.isPresent() != pairLink.overSerial()) {
            throw RefusedException.of(
                    "a serial device goes with a link over serial, and only with it", "give both or neither");
        }
        serialDevice.ifPresent(device -> {
            if (!DEVICE.matcher(device).matches()) {
                throw RefusedException.of(
                        "`" + Words.shown(device) + "` is not a serial port", "give a device like /dev/ttyS1");
            }
        });
    }
}
