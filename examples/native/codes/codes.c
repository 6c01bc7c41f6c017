/* A native plugin in C: unified social credit codes (统一社会信用代码, GB 32100-2015) of the enterprises that a college works with.
 *
 *   cc -std=c11 -O2 -shared -fPIC -fvisibility=hidden -o plugin/native/codes.so codes.c
 *
 * FEEL function  codes.is_credit_code(code)     true when its check character holds
 * service task   codes.check_partner            takes the variable credit_code; gives credit_code_checked, or ends in the error
 *                                               INVALID_CODE, or fails when there is nothing to check
 */
#include <luoxuan/plugin.h>

#include <string.h>

static lx_text t(const char* text) {
  lx_text made = {text, strlen(text)};
  return made;
}

/* The characters of a code in the order of their values; I, O, S, V and Z are not used. */
static const char digits[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
static const int weights[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
enum { code_length = 18, modulus = 31 };

static int value_of(char c) {
  const char* found = c == 0 ? NULL : strchr(digits, c);
  return found == NULL ? -1 : (int)(found - digits);
}

static int is_credit_code(const char* code, size_t length) {
  int sum = 0;
  if (length != code_length) return 0;
  for (int i = 0; i < code_length - 1; ++i) {
    const int value = value_of(code[i]);
    if (value < 0) return 0;
    sum += value * weights[i];
  }
  return value_of(code[code_length - 1]) == (modulus - sum % modulus) % modulus;
}

static size_t skip_blanks(lx_text json, size_t at) {
  while (at < json.length && strchr(" \t\r\n", json.bytes[at]) != NULL && json.bytes[at] != 0) ++at;
  return at;
}

/* The place behind the value that begins here: strings, and whatever stands in brackets, are passed over. */
static size_t behind_value(lx_text json, size_t at) {
  int depth = 0;
  int in_string = 0;
  for (; at < json.length; ++at) {
    const char c = json.bytes[at];
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = 1;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if (c == ']' || c == '}') {
      if (depth-- == 0) return at;
    } else if (c == ',' && depth == 0) {
      return at;
    }
  }
  return at;
}

/* The string that begins here, if one does and no character of it is escaped: no code has such. */
static int string_at(lx_text json, size_t at, lx_text* found) {
  at = skip_blanks(json, at);
  if (at >= json.length || json.bytes[at] != '"') return 0;
  const char* begin = json.bytes + at + 1;
  const char* end = memchr(begin, '"', json.length - at - 1);
  if (end == NULL || memchr(begin, '\\', (size_t)(end - begin)) != NULL) return 0;
  found->bytes = begin;
  found->length = (size_t)(end - begin);
  return 1;
}

/* A member of a JSON object that is a string. */
static int string_member(lx_text json, const char* name, lx_text* found) {
  size_t at = skip_blanks(json, 0) + 1;
  while (at < json.length) {
    lx_text key;
    const char* colon;
    if (!string_at(json, at, &key)) return 0;
    colon = memchr(key.bytes + key.length, ':', (size_t)(json.bytes + json.length - key.bytes) - key.length);
    if (colon == NULL) return 0;
    at = (size_t)(colon - json.bytes) + 1;
    if (key.length == strlen(name) && memcmp(key.bytes, name, key.length) == 0) return string_at(json, at, found);
    at = behind_value(json, at) + 1;
  }
  return 0;
}

static lx_status function(void* user, lx_text arguments, const lx_answer* answer) {
  lx_text code;
  (void)user;
  if (!string_at(arguments, skip_blanks(arguments, 0) + 1, &code)) {
    answer->fail(answer->self, t("expected a code, found no text"), t("应为代码文本，实际不是文本"));
    return LX_FAILED;
  }
  answer->give(answer->self, t(is_credit_code(code.bytes, code.length) ? "true" : "false"));
  return LX_DONE;
}

static lx_status check_partner(void* user, const lx_task_order* order, const lx_answer* answer) {
  lx_text code;
  (void)user;
  if (!string_member(order->variables, "credit_code", &code)) {
    answer->fail(answer->self, t("expected the variable credit_code with a text, found none"), t("应有文本变量 credit_code，实际没有"));
    return LX_FAILED;
  }
  if (!is_credit_code(code.bytes, code.length)) {
    answer->throw_error(answer->self, t("INVALID_CODE"), t("expected a unified social credit code, found another text"),
                        t("应为统一社会信用代码，实际不是"));
    return LX_DONE;
  }
  answer->give(answer->self, t("{\"credit_code_checked\": true}"));
  return LX_DONE;
}

static lx_status load(const lx_host* host) {
  const lx_text parameters[] = {t("code")};
  host->add_function(host->self, t("codes.is_credit_code"), parameters, 1, function, NULL);
  host->add_task(host->self, t("codes.check_partner"), check_partner, NULL);
  return LX_DONE;
}

LX_PLUGIN(load)
