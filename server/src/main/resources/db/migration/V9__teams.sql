CREATE TABLE teams (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    created_at timestamptz NOT NULL
);

CREATE TABLE team_members (
    id uuid NOT NULL UNIQUE,
    team uuid NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
    joined_at timestamptz NOT NULL,
    PRIMARY KEY (team, user_id)
);

CREATE INDEX team_members_of_user ON team_members (user_id);

-- A to-do on a team's list is on the list of the member who is to do it as well.
ALTER TABLE todos
    ADD COLUMN team uuid,
    ADD COLUMN assigned_by uuid REFERENCES users (id) ON DELETE SET NULL,
    ADD CHECK (assigned_by IS NULL OR team IS NOT NULL),
    ADD FOREIGN KEY (team, user_id) REFERENCES team_members (team, user_id);

CREATE INDEX todos_of_team ON todos (team) WHERE team IS NOT NULL;
CREATE INDEX todos_assigned_by ON todos (assigned_by) WHERE assigned_by IS NOT NULL;

-- Whoever leaves a team gives back what the team gave: to the member who assigned it, else to the first owner there is.
-- When nobody is left, it is of no team any more.
CREATE FUNCTION give_back_todos() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    heir uuid;
BEGIN
    PERFORM FROM teams WHERE id = OLD.team FOR UPDATE;
    UPDATE todos SET user_id = assigned_by
    WHERE team = OLD.team AND user_id = OLD.user_id AND assigned_by <> OLD.user_id
    AND EXISTS (SELECT FROM team_members m WHERE m.team = OLD.team AND m.user_id = assigned_by);
    SELECT user_id INTO heir FROM team_members WHERE team = OLD.team AND user_id <> OLD.user_id
    ORDER BY array_position(ARRAY['owner', 'admin', 'member'], role), joined_at, id LIMIT 1;
    UPDATE todos SET user_id = coalesce(heir, user_id), assigned_by = heir,
    team = CASE WHEN heir IS NULL THEN NULL ELSE team END
    WHERE team = OLD.team AND user_id = OLD.user_id;
    RETURN OLD;
END
$$;

CREATE TRIGGER give_back_todos BEFORE DELETE ON team_members FOR EACH ROW EXECUTE FUNCTION give_back_todos();

-- A team that lost its last owner gets the member who was there first of the highest rank; one without members is gone.
CREATE FUNCTION hand_on_team() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE team_members SET role = 'owner' WHERE id = (
        SELECT id FROM team_members WHERE team = OLD.team
        ORDER BY array_position(ARRAY['owner', 'admin', 'member'], role), joined_at, id LIMIT 1) AND role <> 'owner';
    DELETE FROM teams WHERE id = OLD.team AND NOT EXISTS (SELECT FROM team_members WHERE team = OLD.team);
    RETURN NULL;
END
$$;

CREATE TRIGGER hand_on_team AFTER DELETE ON team_members FOR EACH ROW EXECUTE FUNCTION hand_on_team();

-- Before a user's own rows go with the user.
CREATE FUNCTION leave_teams() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM teams WHERE id IN (SELECT team FROM team_members WHERE user_id = OLD.id) ORDER BY id FOR UPDATE;
    DELETE FROM team_members WHERE user_id = OLD.id;
    RETURN OLD;
END
$$;

CREATE TRIGGER leave_teams BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION leave_teams();
