import { BrowserMemory } from "../shared/browserMemory.ts";
import { Watch, type WatchListener } from "./model/watch.ts";
import { SocketWatchLink } from "./model/watchLink.ts";

/** The only place where the page's real parts are put together. */
export function openWatch(listener: WatchListener): Watch {
  return new Watch(
    {
      link: new SocketWatchLink(),
      memory: new BrowserMemory("convonet.watch.token", () => sessionStorage),
      now: () => Date.now(),
    },
    listener,
  );
}
