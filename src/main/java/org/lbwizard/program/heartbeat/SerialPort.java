package org.lbwizard.program.heartbeat;

import java.util.List;
import java.util.regex.Pattern;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.problem.Problem;

/** The serial port that the units of a pair hear each other over. */
final class SerialPort {
    private SerialPort() {}

    /** heartbeat does not start with a serial port that is not there (it exits with 6). */
    static List<Problem> problems(Appliance appliance, MachineFiles files) {
        return appliance.pair().filter(pair -> pair.key().isPresent()).flatMap(HaPair::serialDevice).stream()
                .filter(device -> !isThere(device, files))
                .map(device -> Problem.error(
                        "heartbeat-link",
                        "there is no serial port " + device + ", and heartbeat does not start without it",
                        "add the port, or answer `network`"))
                .toList();
    }

    private static boolean isThere(String device, MachineFiles files) {
        String number = device.replaceFirst("^/dev/ttyS", "");
        boolean isUart = !number.equals(device);
        boolean isKnown = files.text("/proc/tty/driver/serial")
                .map(list -> Pattern.compile("(?m)^" + number + ": uart:(?!unknown)")
                        .matcher(list)
                        .find())
                .orElse(true);
        return files.exists(device) && (!isUart || isKnown);
    }
}
