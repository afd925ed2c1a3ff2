/** How a call ended; keys are the protocol's. */
const endings: Readonly<Record<string, string>> = {
  talked: "Talked",
  answered_elsewhere: "Answered elsewhere",
  busy: "Busy",
  declined: "Declined",
  no_answer: "Missed",
  unregistered: "Not reached",
  unreachable: "Not reached",
  bridge_error: "Connection failed",
  caller_left: "Caller hung up",
  cancelled: "Caller gave up",
};

/** What agents say came of a call; keys are the protocol's. */
export const outcomeWords: Readonly<Record<string, string>> = {
  solved: "Solved",
  follow_up: "To be followed up",
  call_back: "To be called back",
  passed_on: "Passed on",
  not_ours: "Not for us",
  cut_off: "Cut off",
};

const moments: Readonly<Record<string, string>> = {
  dialing: "Dialling",
  ringing: "Ringing",
  answered: "Answered",
  bridged: "Talking",
  on_hold: "On hold",
  off_hold: "Taken back",
  ended: "Over",
  failed: "Not talked",
};

export function endingInWords(ending: string | undefined): string {
  return inWords(endings, ending);
}

export function outcomeInWords(outcome: string | undefined): string {
  return inWords(outcomeWords, outcome);
}

export function momentInWords(state: string): string {
  return inWords(moments, state);
}

/** A code that this page does not know yet is shown as it is. */
function inWords(known: Readonly<Record<string, string>>, code: string | undefined): string {
  return code === undefined ? "" : (known[code] ?? code.replaceAll("_", " "));
}
