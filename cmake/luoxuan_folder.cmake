include(luoxuan_together)

# luoxuan_folder(NAME [USES folder...] [PARTS library...] [MANY glob...]): core/NAME as a static library luoxuan_NAME.
# USES names folders of lower levels (core/LAYERS); PARTS third-party libraries that only this folder includes; MANY many small
# files behind the same headers, which cost more than what they hold: each glob is one compilation where the others are compiled alone.
# LUOXUAN_TOGETHER of its files are compiled at a time: in a folder, no name of an anonymous namespace stands twice. One that
# clashes is refused there: give it a more telling name, or share it.
function(luoxuan_folder name)
  cmake_parse_arguments(arg "" "" "USES;PARTS;MANY" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")  # belongs to its executable
  list(TRANSFORM arg_USES PREPEND luoxuan_)
  if(sources)
    if(LUOXUAN_TOGETHER)
      luoxuan_together(sources ${name} ${LUOXUAN_TOGETHER} ${sources})
    else()
      foreach(glob IN LISTS arg_MANY)
        file(GLOB many CONFIGURE_DEPENDS ${glob})
        list(LENGTH many all)
        string(MAKE_C_IDENTIFIER ${glob} part)
        luoxuan_together(together ${part} ${all} ${many})
        list(REMOVE_ITEM sources ${many})
        list(APPEND sources ${together})
      endforeach()
    endif()
    add_library(luoxuan_${name} STATIC ${sources})
    target_link_libraries(luoxuan_${name} PUBLIC luoxuan_options ${arg_USES} fmt::fmt PRIVATE ${arg_PARTS})
    # One for all of core. Named from the include root, so that ccache knows it again in every clone.
    if(name STREQUAL base)
      target_precompile_headers(luoxuan_${name} PRIVATE <base/precompiled.hpp>)
    else()
      target_precompile_headers(luoxuan_${name} REUSE_FROM luoxuan_base)
    endif()
  else()
    add_library(luoxuan_${name} INTERFACE)
    target_link_libraries(luoxuan_${name} INTERFACE luoxuan_options ${arg_USES})
  endif()
endfunction()
