package convonet.session;

class FakeAudioLogTest extends AudioLogContract {

    @Override
    AudioLog log(int capacity) {
        return new FakeAudioLog(capacity);
    }
}
