/// Asked by the leak sanitizer. libxlsxwriter 1.1 copies the formula of a list validation twice and frees it once (20 bytes a
/// list); nothing of ours.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libxlsxwriter.so\n";
}
