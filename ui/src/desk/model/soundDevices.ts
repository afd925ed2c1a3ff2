import { fieldsOf, optionalText } from "../../shared/fields.ts";

/** What a sound device is used for. */
export const USES = ["microphone", "speaker", "ringer"] as const;
export type Use = (typeof USES)[number];

export interface SoundDevice {
  readonly id: string;
  readonly name: string;
}

/** What is plugged in. */
export interface Plugged {
  readonly inputs: readonly SoundDevice[];
  readonly outputs: readonly SoundDevice[];
}

/** What the agent chose, with its name, so that it can be told when it is not there. Undefined: what the system uses. */
export type DeviceChoice = Readonly<Record<Use, SoundDevice | undefined>>;

/** A device as browsers list it. */
export type ListedDevice = Pick<MediaDeviceInfo, "kind" | "deviceId" | "label">;

export const nothingPlugged: Plugged = { inputs: [], outputs: [] };
export const systemDevices: DeviceChoice = { microphone: undefined, speaker: undefined, ringer: undefined };

/** Names that Chromium lists beside the devices for whatever the system uses. */
const ALIASES = ["", "default", "communications"];

/** Before the page may use the microphone browsers keep names and ids to themselves. */
export function readPlugged(listed: readonly ListedDevice[]): Plugged {
  const of = (kind: MediaDeviceKind) =>
    listed
      .filter((device) => device.kind === kind && device.label !== "" && !ALIASES.includes(device.deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
  return { inputs: of("audioinput"), outputs: of("audiooutput") };
}

export function readChoice(kept: unknown): DeviceChoice {
  const fields = fieldsOf(kept);
  const of = (use: Use) => {
    const { id, name } = fieldsOf(fields[use]);
    const [known, called] = [optionalText(id), optionalText(name)];
    return known === undefined || called === undefined ? undefined : { id: known, name: called };
  };
  return { microphone: of("microphone"), speaker: of("speaker"), ringer: of("ringer") };
}

export function pluggedFor(plugged: Plugged, use: Use): readonly SoundDevice[] {
  return use === "microphone" ? plugged.inputs : plugged.outputs;
}

/** The chosen device while it is there; else an empty id, which means what the system uses. */
export function idInUse(choice: DeviceChoice, plugged: Plugged, use: Use): string {
  const id = choice[use]?.id;
  return id !== undefined && pluggedFor(plugged, use).some((device) => device.id === id) ? id : "";
}

/** Those that were chosen and are not there. Where nothing has a name, nothing is known to be missing. */
export function missing(choice: DeviceChoice, plugged: Plugged): readonly Use[] {
  return USES.filter(
    (use) =>
      choice[use] !== undefined &&
      pluggedFor(plugged, use).length > 0 &&
      idInUse(choice, plugged, use) === "",
  );
}
