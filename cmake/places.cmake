# The gazetteer of places, which the annotator maps: fetched and built once, for all presets (models/places/build), and
# installed where there is one. Without a network there is none, and kroniek finds no places.
set_source_files_properties(src/annotate/places/gazetteer_file.cpp PROPERTIES
  COMPILE_DEFINITIONS "KRONIEK_DATA_FOLDER=\"${CMAKE_INSTALL_FULL_DATADIR}/kroniek\"")
if(NOT KRONIEK_SANITIZE AND NOT KRONIEK_FUZZ)
  add_subdirectory(models/places)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/build/places/places.gazetteer DESTINATION ${CMAKE_INSTALL_DATADIR}/kroniek OPTIONAL)
