import { BrowserMemory } from "../shared/browserMemory.ts";
import { BrowserBell } from "./bell.ts";
import { BrowserHeadset } from "./headset.ts";
import { Desk } from "./model/desk.ts";
import { HttpDeskDoor } from "./model/deskDoor.ts";
import { SocketDeskLink } from "./model/deskLink.ts";
import type { DeskListener } from "./model/deskParts.ts";
import { JsSipTelephone } from "./telephone.ts";

/** The only place where the desk's real parts are put together. */
export function openDesk(listener: DeskListener): Desk {
  const desk = new Desk(
    {
      link: new SocketDeskLink(),
      door: new HttpDeskDoor(),
      telephone: new JsSipTelephone(),
      headset: new BrowserHeadset(),
      bell: new BrowserBell((locked) => {
        desk.soundLocked(locked);
      }),
      deviceMemory: new BrowserMemory("convonet.desk.devices"),
      now: () => Date.now(),
    },
    listener,
  );
  return desk;
}
