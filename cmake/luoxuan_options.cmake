# What every target of ours is compiled with.
option(LUOXUAN_WERROR "warnings are errors" ON)
option(LUOXUAN_BENCH "build the programs of tests/bench (Google Benchmark; tools/bench)" OFF)
set(LUOXUAN_TOGETHER 0 CACHE STRING "how many files are compiled at a time: with 8 a build from nothing takes half as long, one file changed longer")
set(LUOXUAN_SANITIZE "" CACHE STRING "sanitizers for every target, e.g. address,undefined")

add_library(luoxuan_options INTERFACE)
target_compile_options(luoxuan_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<BOOL:${LUOXUAN_WERROR}>:-Werror>)
# What g++ 12 sees in optimised library code that is not there (GCC bugs 105329, 105562, 105593): told, not refused.
target_compile_options(luoxuan_options INTERFACE
  $<$<CONFIG:RelWithDebInfo>:-Wno-error=array-bounds;-Wno-error=maybe-uninitialized;-Wno-error=restrict;-Wno-error=stringop-overflow;-Wno-error=stringop-overread>)
# g++ takes files that are compiled together for headers, whose types had better not hold those of an anonymous namespace.
target_compile_options(luoxuan_options INTERFACE $<$<AND:$<BOOL:${LUOXUAN_TOGETHER}>,$<COMPILE_LANG_AND_ID:CXX,GNU>>:-Wno-subobject-linkage>)
target_include_directories(luoxuan_options INTERFACE ${CMAKE_SOURCE_DIR}/core)
# binutils' other linker needs half the time; the programs it makes are the same.
find_program(LUOXUAN_GOLD ld.gold)
if(LUOXUAN_GOLD)
  target_link_options(luoxuan_options INTERFACE $<$<AND:$<CONFIG:RelWithDebInfo>,$<LINK_LANG_AND_ID:CXX,GNU>>:-fuse-ld=gold>)
endif()
if(LUOXUAN_SANITIZE)
  target_compile_options(luoxuan_options INTERFACE -fsanitize=${LUOXUAN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(luoxuan_options INTERFACE -fsanitize=${LUOXUAN_SANITIZE})
  # What the address sanitizer or the processor tells anyway. They stand at every access, and cost a quarter of the compiling.
  if(LUOXUAN_SANITIZE MATCHES "undefined")
    target_compile_options(luoxuan_options INTERFACE -fno-sanitize=null,alignment,object-size,vptr)
  endif()
endif()

# Boost.Asio's fences are unknown to the thread sanitizer, and not needed here: what is handed to another thread goes through a mutex.
if(LUOXUAN_SANITIZE MATCHES "thread")
  target_compile_definitions(luoxuan_options INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()

# Fuzzing needs clang; the engine of libFuzzer belongs to the targets of tests/fuzz alone, its counters to everything.
option(LUOXUAN_FUZZ "build the targets of tests/fuzz (clang; tools/fuzz)" OFF)
if(LUOXUAN_FUZZ)
  target_compile_options(luoxuan_options INTERFACE -fsanitize=fuzzer-no-link)
  # What clang warns of in texts that g++ accepts is no matter of fuzzing.
  target_compile_options(luoxuan_options INTERFACE -Wno-error)
endif()
