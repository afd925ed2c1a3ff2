package convonet.app.doctor;

/// What can be wrong with the machine, the data folder, and the server in it.
enum MachineAilment implements Ailment {
    MEMORY_SMALL(
            Part.MACHINE,
            Status.WARNING,
            "%s MB of memory are little",
            "Give it 1 GB at least; every caller whom the built-in recogniser hears takes about 150 MB."),
    DISK_FULL(
            Part.MACHINE,
            Status.ERROR,
            "%s MB are left on the disk of the data folder",
            "Make room, or give another folder with --data: PostgreSQL stops when the disk is full."),
    DISK_NEARLY_FULL(
            Part.MACHINE,
            Status.WARNING,
            "%s MB are left on the disk of the data folder",
            "Make room soon, or shorten RETENTION_DAYS."),
    DATA_FOLDER_UNWRITABLE(
            Part.MACHINE,
            Status.ERROR,
            "the data folder cannot be written",
            "Give it to the user under whom the server runs (chown), or name another one with --data."),
    PORT_TAKEN(
            Part.MACHINE,
            Status.ERROR,
            "another program has TCP port %s",
            "End it, or start the server with another --port, and lead the proxy there."),
    UDP_PORT_TAKEN(
            Part.MACHINE,
            Status.ERROR,
            "another program has UDP port %s",
            "End it, or set CONVONET_WEBRTC_PORT to another one, or to off."),
    WEBRTC_ADDRESS_UNKNOWN(
            Part.MACHINE,
            Status.WARNING,
            "PUBLIC_BASE_URL leads to an address that this machine does not have, so callers may not reach its audio port",
            "Set CONVONET_WEBRTC_ADDRESSES to the address under which UDP comes in, and let the port through. Without"
                    + " it audio takes the way of the page's connection."),
    SERVER_GONE(
            Part.SERVER,
            Status.WARNING,
            "a server was here, and nobody answers at %s",
            "Start it again with ./convonet run; its log tells how it ended."),
    SERVER_NOT_READY(
            Part.SERVER,
            Status.ERROR,
            "the server takes no calls: %s",
            "See PostgreSQL and Redis below; it goes on by itself when they are back."),
    SERVER_WARMING(Part.SERVER, Status.WARNING, "%s is still warming up", "Ask again in half a minute.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    MachineAilment(Part part, Status status, String what, String mend) {
        this.part = part;
        this.status = status;
        this.what = what;
        this.mend = mend;
    }

    @Override
    public Told told() {
        return new Told(part, status, what, mend);
    }
}
