import { fieldsOf } from "../../shared/fields.ts";

/** What can be done by keys, whatever has the focus. */
export const ACTIONS = [
  "answer",
  "decline",
  "mute",
  "hold",
  "keypad",
  "transfer",
  "return",
  "hang_up",
  "ready",
  "ask",
  "todo",
  "devices",
  "team",
  "stop_supervising",
] as const;
export type Action = (typeof ACTIONS)[number];

/** Combinations as {@link combinationOf} writes them. */
export type KeyMap = Readonly<Record<Action, string>>;

/** None of them is one that browsers keep for themselves. */
export const usualKeys: KeyMap = {
  answer: "Ctrl+Shift+Y",
  decline: "Ctrl+Shift+X",
  mute: "Ctrl+Shift+M",
  hold: "Ctrl+Shift+H",
  keypad: "Ctrl+Shift+K",
  transfer: "Ctrl+Shift+F",
  return: "Ctrl+Shift+B",
  hang_up: "Ctrl+Shift+E",
  ready: "Ctrl+Shift+L",
  ask: "Ctrl+Shift+U",
  todo: "Ctrl+Shift+D",
  devices: "Ctrl+Shift+S",
  team: "Ctrl+Shift+G",
  stop_supervising: "Ctrl+Shift+O",
};

/** What of a key press counts. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
}

/** Undefined without Ctrl, Alt or Meta: a letter alone must not do anything to whoever types or speaks it. */
export function combinationOf(press: KeyPress): string | undefined {
  if (press.repeat || !(press.ctrlKey || press.altKey || press.metaKey)) return undefined;
  if (["Control", "Alt", "Meta", "Shift", "AltGraph", "Dead"].includes(press.key)) return undefined;
  const held = [
    press.ctrlKey ? "Ctrl" : "",
    press.altKey ? "Alt" : "",
    press.metaKey ? "Meta" : "",
    press.shiftKey ? "Shift" : "",
  ].filter((name) => name !== "");
  return [...held, press.key.length === 1 ? press.key.toUpperCase() : press.key].join("+");
}

export function actionOf(keys: KeyMap, press: KeyPress): Action | undefined {
  const pressed = combinationOf(press);
  return pressed === undefined ? undefined : ACTIONS.find((action) => keys[action] === pressed);
}

/** Whatever had this combination takes over the one that becomes free. */
export function remapped(keys: KeyMap, action: Action, combination: string): KeyMap {
  const other = ACTIONS.find((candidate) => keys[candidate] === combination);
  const freed = other === undefined ? {} : { [other]: keys[action] };
  return { ...keys, ...freed, [action]: combination };
}

/** Keys as they were kept, and the usual ones where nothing sensible was. */
export function readKeys(kept: unknown): KeyMap {
  const fields = fieldsOf(kept);
  const keys = { ...usualKeys };
  for (const action of ACTIONS) {
    const combination = fields[action];
    if (typeof combination === "string" && combination.includes("+")) keys[action] = combination;
  }
  return new Set(Object.values(keys)).size === ACTIONS.length ? keys : usualKeys;
}
