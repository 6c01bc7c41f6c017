# What every target of ours is compiled with.
option(LUOXUAN_WERROR "warnings are errors" ON)
set(LUOXUAN_SANITIZE "" CACHE STRING "sanitizers for every target, e.g. address,undefined")

add_library(luoxuan_options INTERFACE)
target_compile_options(luoxuan_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<BOOL:${LUOXUAN_WERROR}>:-Werror>)
target_include_directories(luoxuan_options INTERFACE ${CMAKE_SOURCE_DIR}/core)
if(LUOXUAN_SANITIZE)
  target_compile_options(luoxuan_options INTERFACE -fsanitize=${LUOXUAN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(luoxuan_options INTERFACE -fsanitize=${LUOXUAN_SANITIZE})
endif()
