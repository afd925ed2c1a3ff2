import { fieldsOf, numberOf, textOf } from "../../shared/fields.ts";

export type SignInAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** `wrong_password`, `locked`, `no_answer`, or what the server calls it. */
      readonly code: string;
      readonly message: string;
      readonly retryAfterSeconds: number | undefined;
    };

/** Where agents sign in and out. The server leaves a cookie that no script can read. */
export interface DeskDoor {
  signIn(name: string, password: string): Promise<SignInAnswer>;
  signOut(): Promise<void>;
}

const ANSWER_WITHIN_MS = 10_000;

export class HttpDeskDoor implements DeskDoor {
  async signIn(name: string, password: string): Promise<SignInAnswer> {
    try {
      const response = await post("/api/desk/sign-in", { name, password });
      if (response.ok) return { ok: true };
      const fields = fieldsOf(await response.json());
      return {
        ok: false,
        code: textOf(fields["code"]),
        message: textOf(fields["message"]),
        retryAfterSeconds: numberOf(fields["retry_after_s"]),
      };
    } catch {
      return { ok: false, code: "no_answer", message: "", retryAfterSeconds: undefined };
    }
  }

  async signOut(): Promise<void> {
    await post("/api/desk/sign-out", {}).catch(() => undefined);
  }
}

function post(path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
}
