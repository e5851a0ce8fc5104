/* Exclusive and shared descriptions: Sources/SocketAPI/Descriptor/Ownership.swift and KernelWaiting.swift.
 *
 * Claimed: a call waits in the kernel's own call only while its wait is bounded by SO_RCVTIMEO; a call that relies on
 * O_NONBLOCK never meets a blocking description; once a socket is shared, no call of it is in the kernel; close() ends
 * every call, and shuts down only what nobody else has; a fork's work ends before the socket's memory is freed. */

#define CALLERS 2

mtype = { exclusive, becomingKernel, kernel, becomingShared, shared }
mtype ownership = exclusive

bool dontWait = true         /* the flags that receives add */
bool nonBlocking = true      /* O_NONBLOCK */
bool slice                   /* SO_RCVTIMEO */
byte count                   /* calls in flight */
byte polling                 /* of them in poll(2), at the lock of KernelWaiters, or waiting for another sharer */
byte relying                 /* calls that rely on O_NONBLOCK */
byte inKernel                /* receives that wait in the kernel */
bool closed, cutOff, lentOut, data
bool locked, removed         /* the lock of KernelWaiters; the socket is no longer among them */
bool forking, freed          /* a fork has begun; the memory is given back */

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
#ifndef BREAK_LOCK
       polling++
#endif
       atomic { !locked -> locked = true }
#ifndef BREAK_LOCK
       polling--
#endif
       atomic {
           if
           :: ownership == exclusive && !forking -> ownership = becomingKernel; promoted = true
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
       :: else
       fi
       locked = false
       if
       :: promoted -> skip
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
        :: else ->
            /* Another thread is on the way, and waits for calls that may be in the kernel. */
#ifndef BREAK_SPIN
            polling++
#endif
            (ownership != becomingShared && ownership != becomingKernel)
#ifndef BREAK_SPIN
            polling--
#endif
        fi
    od
    lentOut = true
    assert(inKernel == 0)
    count--
end: skip
}

/* Another thread forks: KernelWaiters.shareAll(). */
proctype Forker() {
    bool won
    forking = true
    atomic { !locked -> locked = true }
    atomic {
        if
        :: !removed && !freed && ownership == kernel -> ownership = becomingShared; won = true
        :: else
        fi
    }
    if
    :: won ->
        dontWait = true
        /* In the code this wait has an end, with SO_RCVTIMEO kept: for threads that get no processor time. */
        (count - polling == 0)
        slice = false
        (relying == 0)
        assert(!freed)
        nonBlocking = false
        ownership = shared
    :: else
    fi
    locked = false
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
    /* The number is given back, and the memory, when no call is left. */
    (count == 0)
    if
#ifdef BREAK_REMOVE
    :: ownership == kernel ->
#else
    :: ownership == kernel || ownership == becomingShared ->
#endif
        atomic { !locked -> locked = true }
        removed = true
        locked = false
    :: else
    fi
    freed = true
}

proctype Peer() { if :: data = true :: skip fi }

init {
    byte i
    atomic {
        for (i : 1 .. CALLERS) { run Reader() }
        run Relying()
        run Lender()
        run Forker()
        run Closer()
        run Peer()
    }
    (_nr_pr == 1)
    assert(count == 0 && inKernel == 0)
}
