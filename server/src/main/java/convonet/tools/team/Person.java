package convonet.tools.team;

import convonet.user.UserId;

record Person(UserId id, String name) {}
