/* Waiting in a slot: Sources/SocketAsync/Slots/WaitWord.swift, Slot.swift and Waiting/Descriptor+Awaiting.swift.
 *
 * PendingWait.swift: a call notes the number of events before it attempts, and looks again after it has been published.
 *
 * Claimed: no call goes on waiting although there is data, the descriptor is closed, its task is cancelled, or its
 * deadline has passed; no matter when the slot is given back and taken by another descriptor. */

#define WAITERS 2

bool event                   /* the word: an event has come since the last attempt */
bool waiting[WAITERS]        /* the word: continuations that are published */
bool closed                  /* the descriptor of the waiters */
bool released                /* its slot is another descriptor's now */
bool cancelled, late         /* the first waiter's task; the second waiter's deadline has passed */
byte data, pending           /* what a receive finds; what epoll has to report */
byte events                  /* the number of events of the direction */

inline wake() {
    atomic {
        if
        :: waiting[0] || waiting[1] ->
#ifdef BREAK_ALL
            /* Resumes one call, and forgets the other. */
            if
            :: waiting[0] -> waiting[0] = false
            :: else -> waiting[1] = false
            fi
#else
            waiting[0] = false
            waiting[1] = false
#endif
        :: else -> event = true
        fi
    }
}

proctype Waiter(byte id) {
    bool parked, looked
    byte seen
    seen = events
    do
    :: closed || (id == 0 && cancelled) || (id == 1 && late) -> break
    :: else ->
        atomic {
            if
            :: data > 0 -> data--; goto done
            :: else
            fi
        }
        if
        :: seen != events -> seen = events; goto again
        :: else
        fi
        looked = false
#ifdef BREAK_FENCE
        /* Looks before it is published. */
        looked = closed || (id == 0 && cancelled) || (id == 1 && late) || seen != events
#endif
        atomic {
            if
            :: event -> event = false; parked = false
            :: else -> waiting[id] = true; parked = true
            fi
        }
        if
        :: parked ->
#ifndef BREAK_FENCE
            /* keepEnd(): a deadline that is no longer stored has passed, or is stored again. */
            looked = closed || (id == 0 && cancelled) || (id == 1 && late)
#ifndef BREAK_COUNT
            looked = looked || seen != events
#endif
#endif
            if
            :: looked -> wake()
            :: else
            fi
end_waiting:
            !waiting[id]
        :: else
        fi
again:  skip
    od
done: skip
}

/* Bytes arrive, and epoll has an edge to report. */
proctype Peer() {
    byte count
    do
    :: count < WAITERS -> atomic { data++; pending = 1; count++ }
    :: break
    od
}

/* The loop: reports go to the slot only if its generation is that of the report. */
proctype Loop() {
end_idle:
    do
    :: atomic { pending > 0 -> pending-- }
       if
       :: released -> skip
       :: else -> events++; wake()
       fi
    od
}

proctype Closer() {
    if :: skip :: goto stays fi
    closed = true
    wake()
    /* Late calls are woken, or find the descriptor closed after they have been published. */
    wake()
    released = true
    /* The next owner of the slot waits, and is woken, too. */
    wake()
stays: skip
}

proctype Canceller() { if :: cancelled = true; wake() :: skip fi }

/* The heap of timers has the earliest deadline of the slot. */
proctype Timer() { if :: late = true; wake() :: skip fi }

init {
    atomic {
        run Waiter(0)
        run Waiter(1)
        run Peer()
        run Loop()
        run Closer()
        run Canceller()
        run Timer()
    }
    timeout
    assert(!(waiting[0] && (data > 0 || closed || cancelled)))
    assert(!(waiting[1] && (data > 0 || closed || late)))
}
