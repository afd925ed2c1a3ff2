/** Since the call began: 0:03.214, 1:02:03.004. */
export function storyTime(milliseconds: number): string {
  const two = (value: number) => value.toString().padStart(2, "0");
  const whole = Math.max(0, Math.round(milliseconds));
  const seconds = Math.floor(whole / 1000);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const rest = `${two(s)}.${(whole % 1000).toString().padStart(3, "0")}`;
  return h > 0 ? `${h}:${two(m)}:${rest}` : `${m}:${rest}`;
}

/** How long something took, with as many digits as matter: 45 ms, 1.24 s, 12 s, 2 min 5 s. */
export function span(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds));
  if (whole < 1000) return `${whole} ms`;
  if (whole < 9_950) return `${(whole / 1000).toFixed(2)} s`;
  const seconds = Math.round(whole / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
