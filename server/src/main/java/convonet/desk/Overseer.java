package convonet.desk;

import convonet.transfer.SupervisorWay;

/// A supervisor who hears somebody's talk.
public record Overseer(String name, SupervisorWay way) {}
