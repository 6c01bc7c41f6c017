# What every target of ours is compiled with.
option(LUOXUAN_WERROR "warnings are errors" ON)
set(LUOXUAN_SANITIZE "" CACHE STRING "sanitizers for every target, e.g. address,undefined")

add_library(luoxuan_options INTERFACE)
target_compile_options(luoxuan_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<BOOL:${LUOXUAN_WERROR}>:-Werror>)
# What g++ 12 sees in optimised library code that is not there (GCC bugs 105329, 105562, 105593): told, not refused.
target_compile_options(luoxuan_options INTERFACE
  $<$<CONFIG:RelWithDebInfo>:-Wno-error=array-bounds;-Wno-error=maybe-uninitialized;-Wno-error=restrict;-Wno-error=stringop-overflow;-Wno-error=stringop-overread>)
target_include_directories(luoxuan_options INTERFACE ${CMAKE_SOURCE_DIR}/core)
if(LUOXUAN_SANITIZE)
  target_compile_options(luoxuan_options INTERFACE -fsanitize=${LUOXUAN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(luoxuan_options INTERFACE -fsanitize=${LUOXUAN_SANITIZE})
endif()
