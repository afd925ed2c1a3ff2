package convonet.call;

/// Something that a caller is told although they did not ask, such as a reminder that is due; once nobody speaks.
/// To be brought again every other second for as long as it is to be told.
///
/// @param name what comes by the same name again is told once
/// @param words what is told: a part of a sentence, at most 300 characters
/// @param told run on a thread of its own when the caller heard it; may block and fail, and it is told again then when
/// it comes again
public record Notice(String name, String words, Runnable told) {}
