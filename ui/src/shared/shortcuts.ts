export type Shortcut = "talk" | "type" | "hush" | "help";

/** What of a key press counts. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
}

/** Where the focus is: a shortcut must not take a key from somebody who types, or from a control that answers to it. */
export type Focus = "free" | "control" | "text" | "digits";

export function shortcutOf(press: KeyPress, focus: Focus): Shortcut | undefined {
  if (press.ctrlKey || press.altKey || press.metaKey || press.repeat) return undefined;
  if (press.key === "Escape") return "hush";
  if (press.key === "?" && focus !== "text") return "help";
  if (focus === "text" || focus === "digits") return undefined;
  if (press.key === "/") return "type";
  if (press.key === "m" || press.key === "M") return "talk";
  return press.key === " " && focus === "free" ? "talk" : undefined;
}

export function focusOf(element: Element | null): Focus {
  if (element instanceof HTMLInputElement) {
    if (element.type === "range" || element.type === "checkbox") return "control";
    return element.inputMode === "numeric" ? "digits" : "text";
  }
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return "text";
  return element?.closest("button, a, summary, [tabindex]") instanceof Element ? "control" : "free";
}
