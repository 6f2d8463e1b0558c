# What `cmake --install` puts where, so that others can use the library: find_package(kroniek), or pkg-config.
include(CMakePackageConfigHelpers)

set(KRONIEK_CMAKE_FOLDER ${CMAKE_INSTALL_LIBDIR}/cmake/kroniek)
install(TARGETS kroniek_library EXPORT kroniekTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/kroniek DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(EXPORT kroniekTargets NAMESPACE kroniek:: DESTINATION ${KRONIEK_CMAKE_FOLDER})
include(${CMAKE_CURRENT_LIST_DIR}/places.cmake)
if(TARGET kroniek)
  install(TARGETS kroniek RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES docs/kroniek.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()

configure_package_config_file(cmake/kroniekConfig.cmake.in ${PROJECT_BINARY_DIR}/kroniekConfig.cmake
  INSTALL_DESTINATION ${KRONIEK_CMAKE_FOLDER})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/kroniekConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/kroniekConfig.cmake ${PROJECT_BINARY_DIR}/kroniekConfigVersion.cmake
  DESTINATION ${KRONIEK_CMAKE_FOLDER})

# kroniek.pc finds its folders from where it lies, so the installed tree may be moved.
file(RELATIVE_PATH KRONIEK_PC_PREFIX /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(cmake/kroniek.pc.in ${PROJECT_BINARY_DIR}/kroniek.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/kroniek.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
