package convonet.tools;

import convonet.store.Database;
import convonet.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The rows of one table as JSON, with the rows that belong to each of them. A condition tells which rows are reached.
public final class RowImages {
    private static final Pattern NAME = Pattern.compile("[a-z_]+");

    private final String table;
    private final String reach;
    private final List<Branch> branches;

    /// @param table that has an `id`, and a primary key named as PostgreSQL names it
    /// @param reach a condition on `one` row: whether the caller `:user` reaches it
    public RowImages(String table, String reach, List<Branch> branches) {
        branches.forEach(branch -> demandName(branch.table(), branch.column()));
        demandName(table);
        this.table = table;
        this.reach = reach;
        this.branches = List.copyOf(branches);
    }

    /// Rows that belong to one row.
    ///
    /// @param table whose `user_id` is that of the row
    /// @param column that holds the row's `id`
    public record Branch(String table, String column) {
        private String ofOne() {
            return table + " twig WHERE twig.user_id = one.user_id AND twig." + column + " = one.id";
        }

        private String inImage() {
            return "jsonb_populate_recordset(NULL::" + table + ", cast(:row AS jsonb) -> '" + table + "') kept";
        }
    }

    /// All of it, which nobody else can change until the transaction ends.
    public Optional<String> of(Handle handle, UserId caller, UUID id) {
        lock(handle, caller, id);
        String all = branches.stream()
                .map(branch -> " || jsonb_build_object('" + branch.table() + "', (SELECT"
                        + " coalesce(jsonb_agg(to_jsonb(twig) ORDER BY twig), '[]') FROM " + branch.ofOne() + "))")
                .collect(Collectors.joining("", "to_jsonb(one)", ""));
        return handle.createQuery("SELECT (" + all + ")::text" + fromOne())
                .bind("user", caller.value())
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    /// Whether it is still what this image shows, by its values; an image of none is that of no row.
    public boolean isStill(Handle handle, UserId caller, UUID id, Optional<String> image) {
        lock(handle, caller, id);
        String same = branches.stream()
                .map(branch -> " AND NOT EXISTS ((SELECT twig FROM " + branch.ofOne() + ") EXCEPT SELECT kept FROM "
                        + branch.inImage() + ") AND NOT EXISTS (SELECT kept FROM " + branch.inImage()
                        + " EXCEPT (SELECT twig FROM " + branch.ofOne() + "))")
                .collect(Collectors.joining(
                        "",
                        "SELECT one IS NOT DISTINCT FROM jsonb_populate_record(NULL::" + table
                                + ", cast(:row AS jsonb))",
                        ""));
        Optional<Boolean> still = handle.createQuery(same + fromOne())
                .bind("row", image.orElse("{}"))
                .bind("user", caller.value())
                .bind("id", id)
                .mapTo(Boolean.class)
                .findOne();
        return image.isEmpty() ? still.isEmpty() : still.orElse(false);
    }

    public void delete(Handle handle, UserId caller, UUID id) {
        handle.createUpdate("DELETE FROM " + table + " one WHERE one.id = :id AND " + reach)
                .bind("user", caller.value())
                .bind("id", id)
                .execute();
    }

    /// Makes the row with the image's key what the image shows, or puts it back. That the caller may is not checked.
    ///
    /// @throws Refusal with `cannot_undo` when something that it belonged to is gone
    public void put(Handle handle, String image) {
        try {
            upsert(handle, image);
            branches.forEach(branch -> put(handle, image, branch));
        } catch (RuntimeException e) {
            throw Database.isDangling(e) ? Undoable.cannot() : e;
        }
    }

    /// Updates a row that is there, because deleting it would take along what belongs to it.
    private void upsert(Handle handle, String image) {
        List<String> columns = columns(handle, table);
        String names = String.join(", ", columns);
        String values = columns.stream().map(name -> "excluded." + name).collect(Collectors.joining(", "));
        handle.createUpdate("INSERT INTO " + table + " (" + names + ") SELECT " + names
                        + " FROM jsonb_populate_record(NULL::" + table + ", cast(:row AS jsonb))"
                        + " ON CONFLICT ON CONSTRAINT " + table + "_pkey DO UPDATE SET (" + names + ") = ROW(" + values
                        + ")")
                .bind("row", image)
                .execute();
    }

    private void put(Handle handle, String image, Branch branch) {
        handle.createUpdate("DELETE FROM " + branch.table() + " twig USING jsonb_populate_record(NULL::" + table
                        + ", cast(:row AS jsonb)) one WHERE twig.user_id = one.user_id AND twig." + branch.column()
                        + " = one.id AND NOT EXISTS (SELECT FROM " + branch.inImage()
                        + " WHERE kept IS NOT DISTINCT FROM twig)")
                .bind("row", image)
                .execute();
        String names = String.join(", ", columns(handle, branch.table()));
        handle.createUpdate("INSERT INTO " + branch.table() + " (" + names + ") SELECT " + names + " FROM "
                        + branch.inImage() + " ON CONFLICT DO NOTHING")
                .bind("row", image)
                .execute();
    }

    /// A statement of its own, so that the one after it sees what another transaction did meanwhile.
    private void lock(Handle handle, UserId caller, UUID id) {
        handle.createQuery("SELECT 1" + fromOne() + " FOR UPDATE")
                .bind("user", caller.value())
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne();
    }

    private String fromOne() {
        return " FROM " + table + " one WHERE one.id = :id AND " + reach;
    }

    private static List<String> columns(Handle handle, String table) {
        return handle.createQuery(
                        "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = cast(:table AS regclass)"
                                + " AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum")
                .bind("table", table)
                .mapTo(String.class)
                .list();
    }

    private static void demandName(String... names) {
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not the name of a table or column");
            }
        }
    }
}
