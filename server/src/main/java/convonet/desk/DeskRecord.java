package convonet.desk;

/// What is to be kept of an agent's work.
sealed interface DeskRecord permits Course, Chosen {}
