/* The closing protocol of Sources/SocketAPI/Descriptor/Descriptor.swift, for the model checker spin (spinroot.com).
 *
 *   Scripts/check-models        checks this model, and that it finds the mistake in each broken variant
 *
 * Claimed: a call never uses a number that was given back; the number is given back once; a call that waits ends after a
 * close (an invalid end state would show that it doesn't); a detach hands out a number that nobody closes; a child of
 * fork(2) gives its copy back although calls of the parent's threads were counted in it.
 *
 * BREAK_* defines a mistake. */

#define CALLERS 2

/* The word `state`, read and changed in one step. */
bool closed, released
byte count

/* The kernel's side. */
bool open = true        /* the number is ours */
bool entry = true       /* the object is in the table of descriptors */
bool handedOut          /* a detach gave it away */
bool waker              /* the eventfd is published */
bool woken              /* it was written to */
bool data               /* something arrived */

byte ended              /* callers that have ended */

inline closeNumber() {
    assert(open && !handedOut)
    entry = false
    open = false
}

/* leave() and closeIfLast() */
inline leave(negative) {
    bool last
    atomic { count--; negative = closed }
#ifdef BREAK_RELEASE
    /* Closes whenever the word is negative, and not only when no call is left. */
    if
    :: negative -> closeNumber()
    :: else
    fi
#else
    if
    :: negative ->
        atomic {
            last = closed && !released && count == 0
            if
            :: last -> released = true
            :: else
            fi
        }
        if
        :: last -> closeNumber()
        :: else
        fi
    :: else
    fi
#endif
}

inline enter(refused) {
#ifdef BREAK_ENTER
    /* Looks at the closed bit before it counts itself. */
    refused = closed
    if
    :: !refused -> count++
    :: else
    fi
#else
    atomic { count++; refused = closed }
#endif
}

proctype Caller() {
    bool refused, negative, isClosed

    enter(refused)
    if
    :: refused ->
#ifndef BREAK_ENTER
        leave(negative)
#else
        skip
#endif
    :: else ->
        do
        :: assert(open || handedOut)         /* the attempt uses the number */
           if
           :: data -> break                  /* success */
           :: else
           fi
#ifdef BREAK_HANDSHAKE
           /* Looks at the closed bit before it publishes the waker. */
           isClosed = closed
           waker = true
#else
           waker = true
           isClosed = closed
#endif
           if
           :: isClosed -> break
           :: else
           fi
           (data || woken)                   /* poll(2) beside the waker */
           assert(open || handedOut)
        od
        leave(negative)
    fi
    ended++
}

inline markClosed(won) {
    atomic {
        if
        :: closed -> won = false
        :: else -> closed = true; count++; won = true
        fi
    }
}

inline wake() {
    bool published
#ifdef BREAK_WAKE
    skip
#else
    published = waker
    if
    :: published -> woken = true
    :: else
    fi
#endif
}

proctype Closer() {
    bool won, negative
    markClosed(won)
    if
    :: won -> wake(); leave(negative)
    :: else
    fi
}

proctype Detacher() {
    bool refused, idle, won, negative
    enter(refused)
    if
    :: refused -> leave(negative)
    :: else ->
        atomic {
            idle = !closed && !released && count == 1
            if
            :: idle -> closed = true; released = true; count = 0
            :: else
            fi
        }
        if
        :: idle ->
            wake()
            assert(open)
            entry = false
            handedOut = true
        :: else ->
            /* Calls are in flight: the caller gets a copy of the number, which is not modelled. */
            markClosed(won)
            if
            :: won -> wake(); leave(negative)
            :: else
            fi
            leave(negative)
        fi
    fi
}

/* Something arrives, or nothing does. */
proctype Peer() {
    if
    :: data = true
    :: skip
    fi
}

/* A child of fork(2): a copy of the word, the table and the number, and none of the other threads. */
proctype Child() {
    byte calls
    bool childClosed, childReleased, childOpen, childEntry
    atomic {
        calls = count; childClosed = closed; childReleased = released
        childOpen = open && !handedOut; childEntry = entry
    }
#ifndef BREAK_FORK
    /* resetInChild() */
    if
    :: childEntry ->
        calls = 0
        if
        :: childClosed && childOpen -> childReleased = true; childOpen = false
        :: else -> assert(childOpen)
        fi
    :: else
    fi
#endif
    /* The child's own close() */
    if
    :: !childClosed ->
        childClosed = true
        if
        :: calls == 0 -> childReleased = true; assert(childOpen); childOpen = false
        :: else
        fi
    :: else
    fi
    /* Between the table and close(2) lie a few instructions without an owner: see resetInChild. */
    assert(!childOpen || !childEntry)
}

init {
    byte i
    atomic {
        for (i : 1 .. CALLERS) { run Caller() }
        run Closer()
        run Closer()
        run Detacher()
        run Peer()
        run Child()
    }
    /* When everybody has ended: the number was closed, or handed out. */
    (_nr_pr == 1)
    assert(ended == CALLERS)
    assert(closed && released && count == 0)
    assert(!open || handedOut)
}
