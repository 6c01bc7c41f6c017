# What an installation holds, and the Debian package made of it (cpack -G DEB, in the build folder).
include(GNUInstallDirs)

if(TARGET luoxuan)
  install(TARGETS luoxuan RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(TARGETS luoxuan_pdf_worker luoxuan_pdf_assembler RUNTIME DESTINATION lib/luoxuan)
endif()
install(FILES ${CMAKE_SOURCE_DIR}/core/abi/luoxuan/plugin.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/luoxuan COMPONENT development)
foreach(folder workflows forms templates plugins)
  install(DIRECTORY ${CMAKE_SOURCE_DIR}/${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/luoxuan
          PATTERN "*.part" EXCLUDE PATTERN ".*" EXCLUDE PATTERN "__pycache__" EXCLUDE)
endforeach()
# The screens, where they have been built (tools/web build): a machine without node builds the program without them.
install(DIRECTORY ${CMAKE_SOURCE_DIR}/web/dist/ DESTINATION ${CMAKE_INSTALL_DATADIR}/luoxuan/web OPTIONAL)
install(FILES ${CMAKE_SOURCE_DIR}/cmake/luoxuan.service DESTINATION lib/systemd/system)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES README.md README.zh-CN.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME luoxuan)
set(CPACK_PACKAGE_VENDOR "Luoxuan")
set(CPACK_PACKAGE_CONTACT "Luoxuan developers <luoxuan@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
    "Breaks a college's targets down to departments, posts and people, collects\nscheduled reports, finds what is missing or late, and hands review committees\na package of materials that anyone can verify offline. Colleges change all of\nthis by data: workflows, forms, templates and calendars in a plugin folder.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# libpq and libcurl are loaded when first needed: nothing linked tells of them.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tzdata, libpq5 (>= 14), libcurl4 (>= 7.85)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libreoffice-writer-nogui, libreoffice-calc-nogui, fonts-noto-cjk, fonts-arphic-gkai00mp, fonts-liberation")
include(CPack)
