/* A plugin as it could be written against version 1 of luoxuan/plugin.h, with a copy of that header beside it. Never change either:
 * what is built from them has to be loaded, and to work, for ever (tests/cli/native_test.py). */
#include <luoxuan/plugin.h>

#include <stdio.h>
#include <string.h>

static lx_text t(const char* text) {
  lx_text made = {text, strlen(text)};
  return made;
}

/* Gives back what it was given. */
static lx_status echo(void* user, lx_text arguments, const lx_answer* answer) {
  (void)user;
  answer->give(answer->self, arguments);
  return LX_DONE;
}

/* Tells what it was told, as variables; `user` counts the calls. */
static lx_status tell(void* user, const lx_task_order* order, const lx_answer* answer) {
  static char text[65536];
  int* calls = user;
  const int length = snprintf(text, sizeof text,
                              "{\"told\": {\"key\": \"%.*s\", \"institution\": \"%.*s\", \"element\": \"%.*s\", \"headers\": %.*s, "
                              "\"instance\": %lld, \"attempts_left\": %lld, \"variables\": %.*s, \"calls\": %d}}",
                              (int)order->key.length, order->key.bytes, (int)order->institution.length, order->institution.bytes,
                              (int)order->element.length, order->element.bytes, (int)order->headers.length, order->headers.bytes,
                              (long long)order->instance, (long long)order->attempts_left, (int)order->variables.length,
                              order->variables.bytes, ++*calls);
  if (length < 0 || (size_t)length >= sizeof text) {
    answer->fail(answer->self, t("expected less to tell, found more"), t("内容过长"));
    return LX_FAILED;
  }
  lx_text given = {text, (size_t)length};
  answer->give(answer->self, given);
  return LX_DONE;
}

/* One value for each unit, the same for all. */
static lx_status measure(void* user, const lx_source_order* order, const lx_answer* answer) {
  (void)user;
  if (order->units.length == 0 || order->period.length == 0) {
    answer->fail(answer->self, t("expected units and a period, found none"), t("应有部门和周期，实际没有"));
    return LX_FAILED;
  }
  answer->give(answer->self, t("[{\"unit\": \"workshop\", \"value\": 95.50, \"source\": \"frozen\"}]"));
  return LX_DONE;
}

/* Takes what is not urgent. */
static lx_status post(void* user, const lx_letter* letter, const lx_answer* answer) {
  (void)user;
  if (letter->is_urgent && letter->key.length > 0) {
    answer->fail(answer->self, t("nobody is there for urgent letters"), t("紧急信件无人接收"));
    return LX_FAILED;
  }
  return LX_DONE;
}

static lx_status load(const lx_host* host) {
  static int calls;
  const lx_text parameters[] = {t("a"), t("b")};
  if (host->size < sizeof *host || host->abi != 1) return LX_FAILED;
  host->add_function(host->self, t("frozen.echo"), parameters, 2, echo, NULL);
  host->add_task(host->self, t("frozen.tell"), tell, &calls);
  host->add_source(host->self, t("frozen.measure"), measure, NULL);
  host->add_channel(host->self, t("frozen.post"), post, NULL);
  return LX_DONE;
}

LX_PLUGIN(load)
