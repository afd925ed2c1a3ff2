package convonet.app.doctor;

/// What can be wrong with PostgreSQL and Redis.
enum StoreAilment implements Ailment {
    POSTGRESQL_UNREACHABLE(
            Part.POSTGRESQL,
            Status.ERROR,
            "nobody answers at %s",
            "Start it, and look at host and port of DB_URI, listen_addresses in postgresql.conf, and the firewall."),
    POSTGRESQL_REFUSED(
            Part.POSTGRESQL,
            Status.ERROR,
            "the login is refused (%s)",
            "Look at user and password of DB_URI (percent-encode special characters), and at pg_hba.conf for this"
                    + " machine's address."),
    POSTGRESQL_NO_DATABASE(
            Part.POSTGRESQL,
            Status.ERROR,
            "the database that DB_URI names is not there",
            "Create it: createdb -O USER DATABASE; the tables are made at the start."),
    POSTGRESQL_FAILS(
            Part.POSTGRESQL,
            Status.ERROR,
            "it does not let us look (%s)",
            "Its own log says why; docs of SQLSTATE help."),
    POSTGRESQL_OLD(
            Part.POSTGRESQL,
            Status.ERROR,
            "version %s is too old",
            "Take PostgreSQL 14 or newer; this is tried with 18."),
    POSTGRESQL_RIGHTS(
            Part.POSTGRESQL,
            Status.ERROR,
            "our role may not make tables, and this version needs to",
            "GRANT CREATE, USAGE ON SCHEMA public to the role of DB_URI, or let it own the database."),
    POSTGRESQL_TABLES_OLDER(
            Part.POSTGRESQL,
            Status.WARNING,
            "the tables lack %s changes of this version",
            "Back it up; the next start of the server brings them up to date."),
    POSTGRESQL_TABLES_NEWER(
            Part.POSTGRESQL,
            Status.ERROR,
            "the tables are of a newer version than this one",
            "Run the newer version, or the backup of before it."),
    POSTGRESQL_CLOCK(
            Part.POSTGRESQL,
            Status.WARNING,
            "its clock and ours differ by %s seconds",
            "Let both machines keep time by NTP (timedatectl set-ntp true): reminders and sessions go by it."),
    POSTGRESQL_CROWDED(
            Part.POSTGRESQL,
            Status.WARNING,
            "only %s more connections are possible",
            "Raise max_connections, or end what holds them; a server of ours takes up to 12."),
    REDIS_UNREACHABLE(
            Part.REDIS,
            Status.ERROR,
            "nobody answers at %s",
            "Start it, and look at REDIS_HOST, REDIS_PORT, its bind and protected-mode, and the firewall."),
    REDIS_REFUSED(
            Part.REDIS,
            Status.ERROR,
            "the login is refused (%s)",
            "Set REDIS_PASSWORD to its requirepass, or the default user's."),
    REDIS_FAILS(Part.REDIS, Status.ERROR, "it does not let us look (%s)", "Its own log says why."),
    REDIS_OLD(Part.REDIS, Status.ERROR, "version %s is too old", "Take Redis 6.2 or newer, or Valkey."),
    REDIS_REPLICA(
            Part.REDIS, Status.ERROR, "it is a replica, which takes no writes", "Let REDIS_HOST name the primary."),
    REDIS_FORGETS(
            Part.REDIS,
            Status.WARNING,
            "it throws keys away when it is full (%s)",
            "Set maxmemory-policy noeviction: else calls lose their sound and sessions end without a word."),
    REDIS_FULL(
            Part.REDIS,
            Status.ERROR,
            "%s %% of its memory is used",
            "Raise maxmemory; when it is full, no caller is heard."),
    REDIS_NOT_KEPT(
            Part.REDIS,
            Status.WARNING,
            "it keeps nothing on the disk",
            "Set appendonly yes, so that calls go on where they were when it is started again.");

    private final Part part;
    private final Status status;
    private final String what;
    private final String mend;

    StoreAilment(Part part, Status status, String what, String mend) {
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
