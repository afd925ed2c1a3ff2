import { readQueue, readTeam, type Colleague, type Waiting } from "./around.ts";
import type { CallingListener } from "./calling.ts";
import type { DeskParts } from "./deskParts.ts";

/** Who waits, and for supervisors what everybody does: asked for once, told whenever it changes. */
export class Surroundings {
  constructor(
    private readonly parts: DeskParts,
    private readonly listener: CallingListener,
  ) {}

  async look(): Promise<void> {
    const mayWatch = isSupervisor(this.listener.view().agent?.role);
    const [queue, team] = await Promise.all([
      this.parts.link.ask("queue", {}),
      mayWatch ? this.parts.link.ask("team", {}) : undefined,
    ]);
    if (queue.ok) this.waits(readQueue(queue.told["waiting"]));
    if (team?.ok === true) this.works(readTeam(team.told["agents"]));
  }

  waits(waiting: readonly Waiting[]): void {
    const now = this.parts.now();
    const queue = waiting.map(({ waitedMs, ...caller }) => ({ ...caller, since: now - waitedMs }));
    this.listener.happens({ type: "waiting", queue });
  }

  works(agents: readonly Colleague[]): void {
    const now = this.parts.now();
    const team = agents.map(({ sinceMs, ...colleague }) => ({ ...colleague, since: now - sinceMs }));
    this.listener.happens({ type: "colleagues", team });
  }
}

export function isSupervisor(role: string | undefined): boolean {
  return role === "supervisor" || role === "admin";
}
