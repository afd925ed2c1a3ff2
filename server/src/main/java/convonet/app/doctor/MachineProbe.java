package convonet.app.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Memory, disk, data folder and ports.
public record MachineProbe(Place place, Ports ports, Room room) implements Probe {
    private static final long MEGABYTE = 1024 * 1024;
    private static final long LITTLE_MEMORY = 900;
    private static final long LITTLE_DISK = 1_024;
    private static final long LEAST_DISK = 200;

    /// @param data the data folder; it may not be there
    /// @param port of the server
    /// @param audioPort UDP, as it is set; 0 for none, empty for any
    /// @param runs whether the server runs, and so has its ports
    /// @param reachedElsewhere whether it is set where callers reach the audio port
    public record Place(
            Path data,
            int port,
            Optional<Integer> audioPort,
            boolean runs,
            Optional<URI> publicBaseUrl,
            boolean reachedElsewhere) {}

    /// Looked at before any probe is sent: one of them stands in for the server at its port.
    ///
    /// @param taken whether another program has the server's
    /// @param audioTaken whether another program has that of audio
    public record Ports(boolean taken, boolean audioTaken) {
        public static Ports of(Place place) {
            return new Ports(
                    !place.runs() && place.port() != 0 && !isFree(place.port()),
                    !place.runs()
                            && place.audioPort()
                                    .filter(port -> port != 0 && !isFreeForDatagrams(port))
                                    .isPresent());
        }
    }

    /// @param memory of the machine, in bytes
    /// @param disk what is left for the data folder, in bytes
    public record Room(long memory, long disk) {}

    @Override
    public Part part() {
        return Part.MACHINE;
    }

    @Override
    public List<Finding> look() {
        List<Finding> found = new ArrayList<>();
        long memory = room.memory() / MEGABYTE;
        long disk = room.disk() / MEGABYTE;
        if (memory < LITTLE_MEMORY) {
            found.add(MachineAilment.MEMORY_SMALL.found(memory));
        }
        if (disk < LEAST_DISK) {
            found.add(MachineAilment.DISK_FULL.found(disk));
        } else if (disk < LITTLE_DISK) {
            found.add(MachineAilment.DISK_NEARLY_FULL.found(disk));
        }
        if (!isWritable()) {
            found.add(MachineAilment.DATA_FOLDER_UNWRITABLE.found());
        }
        lookAtPorts(found);
        if (audioMayBeLost()) {
            found.add(MachineAilment.WEBRTC_ADDRESS_UNKNOWN.found());
        }
        return orWell(
                found,
                "Java " + Runtime.version().feature() + ", " + memory + " MB of memory, " + disk
                        + " MB left on the disk");
    }

    /// The nearest folder above one that is not there yet is looked at; nothing is made.
    private boolean isWritable() {
        Path folder = place.data().toAbsolutePath().normalize();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return Files.isDirectory(folder) && Files.isWritable(folder);
    }

    private void lookAtPorts(List<Finding> found) {
        if (ports.taken()) {
            found.add(MachineAilment.PORT_TAKEN.found(place.port()));
        }
        if (ports.audioTaken()) {
            place.audioPort().ifPresent(port -> found.add(MachineAilment.UDP_PORT_TAKEN.found(port)));
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean isFreeForDatagrams(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private boolean audioMayBeLost() {
        return !place.reachedElsewhere()
                && !place.audioPort().equals(Optional.of(0))
                && place.publicBaseUrl()
                        .map(URI::getHost)
                        .filter(MachineProbe::isElsewhere)
                        .isPresent();
    }

    private static boolean isElsewhere(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException unknown) {
            // Told of the public address.
            return false;
        } catch (IOException untold) {
            return false;
        }
    }
}
