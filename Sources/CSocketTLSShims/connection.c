/* The calls on a connection: one step of OpenSSL, and what it left to be sent, under the lock. None waits.
 *
 * An SSL object may not be used by two threads at once. A reader and a writer would exclude each other for as long as one of
 * them waits, if the lock were held then. So a call returns what it needs, and its caller waits without the lock. */
#include "internal.h"

/* Records that are encoded before the kernel has taken earlier ones: four full ones. */
enum { RECORD = 16384, WRITE_AHEAD = 49152 };
/* A reader encodes no more answers (to key updates) while the kernel doesn't take this many bytes of earlier ones. */
enum { ANSWERS = 131072 };

sockets_tls *sockets_tls_new(const sockets_tls_context *context, sockets_tls_failure *failure) {
    ERR_clear_error();
    sockets_tls_clear(failure);
    sockets_tls *tls = calloc(1, sizeof *tls);
    if (!tls) return NULL;
    tls->descriptor = -1;
    tls->is_server = context->is_server;
    tls->lock = sockets_make_mutex();
    tls->ssl = SSL_new(context->ctx);
    BIO *bio = sockets_tls_make_bio(tls);
    if (!tls->ssl || !bio) {
        sockets_tls_take_failure(failure);
        BIO_free(bio);
        sockets_tls_free(tls);
        return NULL;
    }
    SSL_set_bio(tls->ssl, bio, bio);
    SSL_set_app_data(tls->ssl, tls);
    if (!tls->is_server) {
        SSL_set_connect_state(tls->ssl);
        return tls;
    }
    SSL_set_accept_state(tls->ssl);
    /* OpenSSL sends tickets (TLS 1.3) after the handshake. A client that writes, reads nothing and closes leaves them unread,
     * so its kernel sends a reset, which takes the written bytes with it. Sent with the first answer, they are read. */
    SSL_set_num_tickets(tls->ssl, 0);
    tls->owes_ticket = context->sends_tickets;
    return tls;
}

void sockets_tls_free(sockets_tls *tls) {
    if (!tls) return;
    /* Otherwise OpenSSL takes a connection without close_notify for a failed one, and its session can't be resumed: RFC 5246,
     * section 7.2.1, allows it since TLS 1.1. A connection that has really failed has lost its session by now. */
    if (tls->ssl) SSL_set_shutdown(tls->ssl, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(tls->ssl);
    sockets_free_mutex(tls->lock);
    free(tls->in);
    free(tls->out);
    free(tls);
}

bool sockets_tls_set_host(sockets_tls *tls, const char *host, bool is_verified) {
    ASN1_OCTET_STRING *address = a2i_IPADDRESS(host);
    bool is_address = address != NULL;
    ASN1_OCTET_STRING_free(address);
    /* RFC 6066: an address isn't sent as a server's name. */
    bool is_set = is_address || SSL_set_tlsext_host_name(tls->ssl, host);
    if (is_set && is_verified) {
        /* RFC 9525: the subject's common name doesn't count, nor does a part of a label before or after an asterisk. */
        SSL_set_hostflags(tls->ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
        is_set = is_address ? X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls->ssl), host) : SSL_set1_host(tls->ssl, host);
    }
    ERR_clear_error();
    return is_set;
}

bool sockets_tls_set_session(sockets_tls *tls, const sockets_tls_session *session) {
    bool is_set = SSL_set_session(tls->ssl, (SSL_SESSION *)(uintptr_t)session);
    ERR_clear_error();
    return is_set;
}

/* ---- what a call came to ---- */

static void begin(sockets_tls *tls, int descriptor, sockets_tls_step *step) {
    sockets_lock(tls->lock);
    memset(step, 0, sizeof *step);
    tls->descriptor = descriptor;
    ERR_clear_error();
}

static void fail_system(sockets_tls_step *step, int number) {
    step->outcome = SOCKETS_TLS_SYSTEM;
    step->number = number;
}

static void end(sockets_tls *tls, sockets_tls_step *step, bool reports_sending) {
    sockets_tls_send_pending(tls);
    if (reports_sending && step->outcome == SOCKETS_TLS_DONE && tls->send_error) fail_system(step, tls->send_error);
    step->owes = tls->out_start < tls->out_end;
    tls->descriptor = -1;
    sockets_unlock(tls->lock);
}

/* The stream has ended: with close_notify, or because the connection did. */
static void note_end(sockets_tls *tls, sockets_tls_step *step) {
    if (!tls->has_ended) tls->is_truncated = tls->at_end;
    tls->has_ended = true;
    step->outcome = tls->is_truncated ? SOCKETS_TLS_TRUNCATED : SOCKETS_TLS_ENDED;
}

static void note_failure(sockets_tls *tls, sockets_tls_step *step) {
    sockets_tls_take_failure(&tls->failure);
    if (tls->verify && ERR_GET_REASON(tls->failure.code) == SSL_R_CERTIFICATE_VERIFY_FAILED) {
        tls->failure.verify = tls->verify;
        tls->failure.depth = tls->verify_depth;
        memcpy(tls->failure.subject, tls->verify_subject, sizeof tls->failure.subject);
    }
    tls->has_failed = true;
    step->outcome = SOCKETS_TLS_FAILED;
}

/* Classifies the result of a call of OpenSSL that didn't succeed. */
static void classify(sockets_tls *tls, int result, sockets_tls_step *step) {
    switch (SSL_get_error(tls->ssl, result)) {
    case SSL_ERROR_WANT_READ: step->outcome = SOCKETS_TLS_WAITS; return;
    case SSL_ERROR_ZERO_RETURN: note_end(tls, step); return;
    case SSL_ERROR_SYSCALL:
        ERR_clear_error();
        if (tls->receive_error) fail_system(step, tls->receive_error);
        else if (tls->at_end) note_end(tls, step);
        else fail_system(step, ENOMEM);
        return;
    default: note_failure(tls, step);
    }
}

static bool has_failed(sockets_tls *tls, sockets_tls_step *step) {
    if (tls->has_failed) step->outcome = SOCKETS_TLS_FAILED;
    return tls->has_failed;
}

/* ---- the calls ---- */

void sockets_tls_handshake(sockets_tls *tls, int descriptor, sockets_tls_step *step) {
    begin(tls, descriptor, step);
    if (!has_failed(tls, step)) {
        int result = SSL_do_handshake(tls->ssl);
        if (result <= 0) classify(tls, result, step);
    }
    end(tls, step, false);
    /* A client may have closed by now, and what it has sent can still be read. So a failure to send isn't one of this call. */
    if (step->outcome == SOCKETS_TLS_DONE && step->owes) {
        step->outcome = SOCKETS_TLS_WAITS;
        step->waits_for_output = true;
    }
}

/* Reads the records that are there, as many as fit: one lock, one call for all of them. */
static void read_records(sockets_tls *tls, uint8_t *bytes, size_t capacity, sockets_tls_step *step) {
    int result;
    do {
        size_t count = 0;
        result = SSL_read_ex(tls->ssl, bytes + step->count, capacity - step->count, &count);
        step->count += count;
    } while (result > 0 && step->count < capacity && (tls->in_start != tls->in_end || SSL_has_pending(tls->ssl)));
    if (step->count == 0) classify(tls, result, step);
    /* What isn't the end of waiting bytes shows again in the next call, unless it is a failure. */
    else if (result <= 0 && SSL_get_error(tls->ssl, result) == SSL_ERROR_SSL) {
        sockets_tls_step later = {0};
        note_failure(tls, &later);
    } else if (result <= 0 && SSL_get_error(tls->ssl, result) == SSL_ERROR_ZERO_RETURN) {
        sockets_tls_step later = {0};
        note_end(tls, &later);
    }
}

void sockets_tls_read(sockets_tls *tls, int descriptor, void *bytes, size_t capacity, sockets_tls_step *step) {
    begin(tls, descriptor, step);
    if (tls->out_end - tls->out_start > ANSWERS) sockets_tls_send_pending(tls);
    if (has_failed(tls, step)) {
    } else if (tls->has_ended) {
        note_end(tls, step);
    } else if (tls->out_end - tls->out_start > ANSWERS) {
        step->outcome = SOCKETS_TLS_WAITS;
        step->waits_for_output = true;
    } else {
        read_records(tls, bytes, capacity, step);
    }
    end(tls, step, false);
}

/* Tickets go out with the first bytes that the server writes. */
static void write_ticket(sockets_tls *tls) {
    tls->owes_ticket = false;
    if (SSL_version(tls->ssl) == TLS1_3_VERSION && !SSL_new_session_ticket(tls->ssl)) ERR_clear_error();
}

static void write_records(sockets_tls *tls, const uint8_t *bytes, size_t length, sockets_tls_step *step) {
    if (tls->owes_ticket && length > 0) write_ticket(tls);
    while (step->count < length && tls->out_end - tls->out_start < WRITE_AHEAD) {
        size_t count = 0, rest = length - step->count;
        int result = SSL_write_ex(tls->ssl, bytes + step->count, rest < RECORD ? rest : RECORD, &count);
        if (result <= 0) {
            if (step->count == 0) classify(tls, result, step);
            return;
        }
        step->count += count;
    }
}

void sockets_tls_write(sockets_tls *tls, int descriptor, const void *bytes, size_t length, sockets_tls_step *step) {
    begin(tls, descriptor, step);
    sockets_tls_send_pending(tls);
    if (tls->send_error) fail_system(step, tls->send_error);
    else if (has_failed(tls, step)) {
    } else if (tls->has_finished && length > 0) fail_system(step, EPIPE);
    else write_records(tls, bytes, length, step);
    end(tls, step, true);
}

void sockets_tls_finish(sockets_tls *tls, int descriptor, sockets_tls_step *step) {
    begin(tls, descriptor, step);
    if (!has_failed(tls, step) && !tls->has_finished && SSL_is_init_finished(tls->ssl)) {
        tls->has_finished = true;
        /* 0 means that the peer's close_notify hasn't come yet. */
        int result = SSL_shutdown(tls->ssl);
        if (result < 0) classify(tls, result, step);
    }
    end(tls, step, true);
}

void sockets_tls_update_keys(sockets_tls *tls, int descriptor, bool requests_peers, sockets_tls_step *step) {
    begin(tls, descriptor, step);
    if (tls->send_error) fail_system(step, tls->send_error);
    else if (has_failed(tls, step)) {
    } else if (tls->has_finished) fail_system(step, EPIPE);
    else if (SSL_version(tls->ssl) != TLS1_3_VERSION) step->outcome = SOCKETS_TLS_UNSUPPORTED;
    else {
        /* A second update before the first has been written is refused by OpenSSL, and isn't needed. */
        int result = SSL_key_update(tls->ssl, requests_peers ? SSL_KEY_UPDATE_REQUESTED : SSL_KEY_UPDATE_NOT_REQUESTED);
        if (result > 0) result = SSL_do_handshake(tls->ssl);
        if (result <= 0) classify(tls, result, step);
    }
    end(tls, step, true);
}

void sockets_tls_flush(sockets_tls *tls, int descriptor, sockets_tls_step *step) {
    begin(tls, descriptor, step);
    end(tls, step, true);
}

void sockets_tls_last_failure(sockets_tls *tls, sockets_tls_failure *failure) {
    sockets_lock(tls->lock);
    *failure = tls->failure;
    sockets_unlock(tls->lock);
}
