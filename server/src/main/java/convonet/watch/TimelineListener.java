package convonet.watch;

/// Is told the stories of all calls as they happen. What is told of one call comes in order, on the thread that it
/// happened on and while its story is locked. So a listener hands on what it is told and returns: it must not wait, and
/// take no lock under which somebody asks [Timelines] or a [CallTimeline]. One that fails is logged.
public interface TimelineListener {

    /// A call begins, or goes on after it had ended here. What its story holds by then of the time before this listener
    /// knew of it, such as its sign-in, is told right afterwards.
    default void began(String call, CallTimeline story) {}

    /// May come late, after [#ended].
    default void marked(String call, CallTimeline.Entry entry) {}

    /// Likewise.
    default void noted(String call, Fact fact) {}

    /// The call is over, or this process has nothing to do with it any more.
    ///
    /// @param ending one of the few ways in which calls end: `hung_up`, `gone`, `idle`, `stopped`, `elsewhere`,
    /// `failed`, `refused`
    default void ended(String call, CallTimeline story, String ending) {}
}
