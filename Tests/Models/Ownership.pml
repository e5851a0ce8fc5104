/* Exclusive and shared descriptions: Sources/SocketAPI/Descriptor/Ownership.swift and KernelWaiting.swift.
 *
 * Claimed: a call waits in the kernel's own call only while its wait is bounded by SO_RCVTIMEO; a call that relies on
 * O_NONBLOCK never meets a blocking description; once a socket is shared, no call of it is in the kernel; close() ends
 * every call, and shuts down only what nobody else has. */

#define CALLERS 2

mtype = { exclusive, becomingKernel, kernel, becomingShared, shared }
mtype ownership = exclusive

bool dontWait = true         /* the flags that receives add */
bool nonBlocking = true      /* O_NONBLOCK */
bool slice                   /* SO_RCVTIMEO */
byte count                   /* calls in flight */
byte polling                 /* of them in poll(2) */
byte relying                 /* calls that rely on O_NONBLOCK */
byte inKernel                /* receives that wait in the kernel */
bool closed, cutOff, lentOut, data

/* A receive that waits. */
proctype Reader() {
    bool waits, promoted
    atomic { count++; if :: closed -> count--; goto end :: else fi }
    do
    :: waits = !dontWait
       if
       :: waits ->
            atomic { assert(slice || closed); inKernel++ }
            /* Ends by data, by a shutdown, or when the slice is over. */
            atomic { (data || cutOff || slice); inKernel-- }
            if
            :: closed || data -> break
            :: else
            fi
       :: else ->
            if
            :: data -> break
            :: else
            fi
       fi
       if
       :: closed -> break
       :: else
       fi
       /* The first wait: to the kernel, if nobody else has the socket. */
       promoted = false
       atomic {
           if
           :: ownership == exclusive -> ownership = becomingKernel; promoted = true
           :: else
           fi
       }
       if
       :: promoted ->
#ifndef BREAK_RELYING
            if
            :: relying == 0 ->
#endif
                slice = true
                nonBlocking = false
                dontWait = false
                ownership = kernel
#ifndef BREAK_RELYING
            :: else -> ownership = exclusive
            fi
#endif
       :: else ->
            polling++
            (data || closed)
            polling--
       fi
    od
    count--
end: skip
}

/* accept4(2), connect(2): O_NONBLOCK during the call. */
proctype Relying() {
    bool isExclusive
    atomic { count++; if :: closed -> count--; goto end :: else fi }
    relying++
    isExclusive = (ownership == exclusive)
    if
    :: isExclusive -> assert(nonBlocking)
    :: else
    fi
    relying--
    count--
end: skip
}

/* The number is lent: makeShared(). */
proctype Lender() {
    bool won, wasKernel
    atomic { count++; if :: closed -> count--; goto end :: else fi }
    do
    :: ownership == shared -> break
    :: else ->
        won = false
        atomic {
            if
            :: ownership == exclusive -> ownership = becomingShared; won = true; wasKernel = false
            :: ownership == kernel -> ownership = becomingShared; won = true; wasKernel = true
            :: else
            fi
        }
        if
        :: won ->
            if
            :: wasKernel ->
#ifndef BREAK_FLAGS
                dontWait = true
#endif
#ifndef BREAK_QUIESCE
                (count - polling <= 1)
#endif
                slice = false
            :: else
            fi
#ifndef BREAK_DRAIN
            (relying == 0)
#endif
            nonBlocking = false
            ownership = shared
        :: else
        fi
    od
    lentOut = true
    assert(inKernel == 0)
    count--
end: skip
}

proctype Closer() {
    bool others
    atomic { closed = true; count++ }
    others = count > 1
    if
    :: others && ownership == kernel ->
        /* shutdown(2) of the reading side: nobody else may have the socket. */
        assert(!lentOut)
        cutOff = true
    :: else
    fi
    count--
}

proctype Peer() { if :: data = true :: skip fi }

init {
    byte i
    atomic {
        for (i : 1 .. CALLERS) { run Reader() }
        run Relying()
        run Lender()
        run Closer()
        run Peer()
    }
    (_nr_pr == 1)
    assert(count == 0 && inKernel == 0)
}
