/* What a native plugin of Luoxuan (螺旋) is written against: plain C, no library to link.
 *
 *   #include <luoxuan/plugin.h>
 *   static lx_status load(const lx_host* host) { … host->add_task(host->self, …); … }
 *   LX_PLUGIN(load)
 *
 * How to write, build and enable one: docs/how_to/write_a_native_plugin.md. The rules that hold for everything below:
 *
 * - Texts are UTF-8 with a length, not ended by a zero. Values are JSON texts: a number keeps all of its (up to 34) digits, so do
 *   not read it into a double; a very long one is {"@number": "1E+6000"}. What JSON has no kind for is {"@date": "2017-12-20"},
 *   likewise "@time", "@date_time", "@days_duration", "@months_duration"; a member whose own name begins with @ has it doubled.
 * - Whoever allocates frees. What the host gives is the host's and lives until the call returns; what a plugin gives in a call of
 *   the host is copied before that call returns. `user` is never touched by the host.
 * - No exception and no longjmp crosses the border, in neither direction.
 * - The host's functions may be called only during the call that they were given to, and on its thread: those of lx_host while
 *   load runs, those of lx_answer until the task, function, source or channel returns.
 * - A task, a source or a channel is never called on two threads at once, but not always on the same one. A function is called on
 *   several threads at once. Nothing is called before load has returned LX_DONE; nothing is ever unloaded.
 * - `size` stands first in every struct and is what the side that made it was compiled with. Members are only ever added at the
 *   end, and none changes its meaning: look at `size` before you use a member that is newer than version 1. lx_text alone has
 *   no size and never changes.
 *
 * Native code is a part of the program: what it does wrong can end it. Whoever enables it trusts it.
 */
#ifndef LUOXUAN_PLUGIN_H
#define LUOXUAN_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Raised when something that was there changes its meaning. Never so far. */
#define LX_ABI 1

typedef struct lx_text {
  const char* bytes;
  size_t length;
} lx_text;

typedef int32_t lx_status;
#define LX_DONE 0
/* It did not work this time; lx_answer.fail says why. A task is tried again until its retries are used up. */
#define LX_FAILED 1

/* Takes what a call has to say. */
typedef struct lx_answer {
  size_t size;
  void* self;
  /* The result as JSON: of a task an object with variables, of a function any value, of a source a list (see lx_source). The
   * last one counts; none is null, or no variables. Of at most 16 MiB. */
  void (*give)(void* self, lx_text json);
  /* Why LX_FAILED is going to be returned: expected …, found …, and what to do next. For people, in both languages. */
  void (*fail)(void* self, lx_text english, lx_text chinese);
  /* A task: the work ended in a BPMN error of this code, which events around it may catch. Return LX_DONE then; what was given
   * goes with it. */
  void (*throw_error)(void* self, lx_text code, lx_text english, lx_text chinese);
} lx_answer;

/* A service task whose type is one of the plugin's. At least once: `key` is the same each time it is tried, so that what was done
 * outside can be known again. */
typedef struct lx_task_order {
  size_t size;
  lx_text key;         /* idempotency key */
  lx_text institution; /* id */
  lx_text element;     /* id of the task in the workflow */
  lx_text variables;   /* JSON object: what the token sees */
  lx_text headers;     /* JSON object of texts: zeebe:taskHeaders */
  int64_t instance;
  int64_t attempts_left; /* with this one */
} lx_task_order;
typedef lx_status (*lx_task)(void* user, const lx_task_order* order, const lx_answer* answer);

/* A function of FEEL. `arguments` is a JSON list in the order of the parameters. Pure: equal arguments give equal results, and
 * nothing else happens. LX_FAILED is null, with the reason as a warning. */
typedef lx_status (*lx_function)(void* user, lx_text arguments, const lx_answer* answer);

/* Values of an indicator for a period. Gives a list of {"unit": id, "subject": text, "value": number, "source": text}; subject
 * and source may be left out, so may units that have no value. Asked when a period is over, and again when it did not work or an
 * administrator wishes: equal questions may get newer answers. */
typedef struct lx_source_order {
  size_t size;
  lx_text key;       /* equal for the same indicator and period */
  lx_text indicator; /* id */
  lx_text period;    /* JSON object: name, kind, start, end, academic year, ordinal, title */
  lx_text units;     /* JSON list of {"id", "name"}: for which it is measured */
} lx_source_order;
typedef lx_status (*lx_source)(void* user, const lx_source_order* order, const lx_answer* answer);

/* A letter of one or several notices, to a group that the plugin reaches. At least once, with the same key and the same text. */
typedef struct lx_letter {
  size_t size;
  lx_text key;
  lx_text channel; /* as notices.toml calls it */
  lx_text title;
  lx_text text;     /* lines */
  lx_text language; /* "zh" or "en" */
  int32_t is_urgent;
} lx_letter;
typedef lx_status (*lx_channel)(void* user, const lx_letter* letter, const lx_answer* answer);

/* What a plugin adds itself to, while it is loaded. A name is the plugin's id, a dot, and lower-case letters, digits and _:
 * "example_college.grade". plugin.toml lists every name. What is wrong is gathered and told when load has returned; the status
 * that these functions return may be left alone. */
typedef struct lx_host {
  size_t size;
  uint32_t abi;
  void* self;
  lx_text version; /* of Luoxuan: "0.1.0" */
  lx_status (*add_task)(void* self, lx_text type, lx_task task, void* user);
  lx_status (*add_function)(void* self, lx_text name, const lx_text* parameters, size_t count, lx_function function, void* user);
  lx_status (*add_source)(void* self, lx_text name, lx_source source, void* user);
  lx_status (*add_channel)(void* self, lx_text name, lx_channel channel, void* user);
  /* Why load is going to return LX_FAILED. */
  void (*fail)(void* self, lx_text english, lx_text chinese);
} lx_host;

/* The one exported symbol. */
typedef struct lx_plugin {
  size_t size;
  uint32_t abi;
  /* Called once in a process. */
  lx_status (*load)(const lx_host* host);
} lx_plugin;

#if defined(__GNUC__)
#define LX_EXPORT __attribute__((visibility("default")))
#else
#define LX_EXPORT
#endif

extern LX_EXPORT const lx_plugin luoxuan_plugin;
#define LX_PLUGIN(load_function) const lx_plugin luoxuan_plugin = {sizeof(lx_plugin), LX_ABI, load_function};

#ifdef __cplusplus
}
#endif

#endif
