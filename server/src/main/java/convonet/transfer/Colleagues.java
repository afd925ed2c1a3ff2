package convonet.transfer;

/// The people of the call centre, as a call knows them: who can be rung, and who calls back.
public record Colleagues(Transfers transfers, CallBackWishes callBacks) {}
