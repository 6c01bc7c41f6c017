// libpq's functions under their own names, each of which loads libpq when it is first called: whoever works on SQLite does not
// wait for it and the twenty libraries that it needs. The compiler holds each against its declaration in libpq-fe.h; one that is
// missing here is told by the linker. Where libpq is not installed no connection comes about, and the message says so.

#include <libpq-fe.h>

#include "base/library_on_demand.hpp"

namespace {

const luoxuan::LibraryOnDemand& libpq() {
  static const luoxuan::LibraryOnDemand library("libpq.so.5");
  return library;
}

}  // namespace

// A function that is only reached with a connection or an answer, which there are none of without libpq.
#define LX_FROM_LIBPQ(result, name, parameters, arguments)          \
  result name parameters {                                          \
    static const auto real = libpq().find<decltype(::name)>(#name); \
    return real arguments;                                          \
  }

extern "C" {

PGconn* PQconnectdb(const char* text) {
  return libpq().is_here() ? libpq().find<decltype(::PQconnectdb)>("PQconnectdb")(text) : nullptr;
}

PGconn* PQconnectStartParams(const char* const* names, const char* const* values, int expand) {
  if (!libpq().is_here()) return nullptr;
  return libpq().find<decltype(::PQconnectStartParams)>("PQconnectStartParams")(names, values, expand);
}

PQconninfoOption* PQconninfoParse(const char* text, char** fault) {
  return libpq().is_here() ? libpq().find<decltype(::PQconninfoParse)>("PQconninfoParse")(text, fault) : nullptr;
}

void PQconninfoFree(PQconninfoOption* options) {
  if (options != nullptr) libpq().find<decltype(::PQconninfoFree)>("PQconninfoFree")(options);
}

PGconn* PQconnectdbParams(const char* const* names, const char* const* values, int expand) {
  if (!libpq().is_here()) return nullptr;
  return libpq().find<decltype(::PQconnectdbParams)>("PQconnectdbParams")(names, values, expand);
}

char* PQerrorMessage(const PGconn* link) {
  if (!libpq().is_here()) {
    static std::string missing = libpq().reason() + "; install libpq5 / 请安装 libpq5";
    return missing.data();
  }
  return libpq().find<decltype(::PQerrorMessage)>("PQerrorMessage")(link);
}

void PQfinish(PGconn* link) {
  if (link != nullptr) libpq().find<decltype(::PQfinish)>("PQfinish")(link);
}

LX_FROM_LIBPQ(PostgresPollingStatusType, PQconnectPoll, (PGconn * link), (link))
LX_FROM_LIBPQ(ConnStatusType, PQstatus, (const PGconn* link), (link))
LX_FROM_LIBPQ(PGTransactionStatusType, PQtransactionStatus, (const PGconn* link), (link))
LX_FROM_LIBPQ(char*, PQdb, (const PGconn* link), (link))
LX_FROM_LIBPQ(char*, PQhost, (const PGconn* link), (link))
LX_FROM_LIBPQ(int, PQsocket, (const PGconn* link), (link))
LX_FROM_LIBPQ(PQnoticeReceiver, PQsetNoticeReceiver, (PGconn * link, PQnoticeReceiver told, void* with), (link, told, with))
LX_FROM_LIBPQ(PGresult*, PQexec, (PGconn * link, const char* sql), (link, sql))
LX_FROM_LIBPQ(PGresult*, PQprepare, (PGconn * link, const char* name, const char* sql, int count, const Oid* types),
              (link, name, sql, count, types))
LX_FROM_LIBPQ(PGresult*, PQdescribePrepared, (PGconn * link, const char* name), (link, name))
LX_FROM_LIBPQ(PGresult*, PQexecPrepared,
              (PGconn * link, const char* name, int count, const char* const* values, const int* lengths, const int* formats,
               int format),
              (link, name, count, values, lengths, formats, format))
LX_FROM_LIBPQ(int, PQsendQueryPrepared,
              (PGconn * link, const char* name, int count, const char* const* values, const int* lengths, const int* formats,
               int format),
              (link, name, count, values, lengths, formats, format))
LX_FROM_LIBPQ(int, PQsendQuery, (PGconn * link, const char* sql), (link, sql))
LX_FROM_LIBPQ(int, PQsendQueryParams,
              (PGconn * link, const char* sql, int count, const Oid* types, const char* const* values, const int* lengths,
               const int* formats, int format),
              (link, sql, count, types, values, lengths, formats, format))
LX_FROM_LIBPQ(int, PQsetSingleRowMode, (PGconn * link), (link))
LX_FROM_LIBPQ(int, PQisBusy, (PGconn * link), (link))
LX_FROM_LIBPQ(int, PQenterPipelineMode, (PGconn * link), (link))
LX_FROM_LIBPQ(int, PQexitPipelineMode, (PGconn * link), (link))
LX_FROM_LIBPQ(int, PQflush, (PGconn * link), (link))
LX_FROM_LIBPQ(int, PQpipelineSync, (PGconn * link), (link))
LX_FROM_LIBPQ(PGresult*, PQgetResult, (PGconn * link), (link))
LX_FROM_LIBPQ(int, PQconsumeInput, (PGconn * link), (link))
LX_FROM_LIBPQ(PGnotify*, PQnotifies, (PGconn * link), (link))
LX_FROM_LIBPQ(void, PQfreemem, (void* memory), (memory))
LX_FROM_LIBPQ(void, PQclear, (PGresult * answer), (answer))
LX_FROM_LIBPQ(ExecStatusType, PQresultStatus, (const PGresult* answer), (answer))
LX_FROM_LIBPQ(char*, PQresultErrorField, (const PGresult* answer, int which), (answer, which))
LX_FROM_LIBPQ(char*, PQresultErrorMessage, (const PGresult* answer), (answer))
LX_FROM_LIBPQ(char*, PQfname, (const PGresult* answer, int column), (answer, column))
LX_FROM_LIBPQ(char*, PQcmdStatus, (PGresult * answer), (answer))
LX_FROM_LIBPQ(char*, PQcmdTuples, (PGresult * answer), (answer))
LX_FROM_LIBPQ(int, PQntuples, (const PGresult* answer), (answer))
LX_FROM_LIBPQ(int, PQnfields, (const PGresult* answer), (answer))
LX_FROM_LIBPQ(int, PQnparams, (const PGresult* answer), (answer))
LX_FROM_LIBPQ(Oid, PQparamtype, (const PGresult* answer, int which), (answer, which))
LX_FROM_LIBPQ(Oid, PQftype, (const PGresult* answer, int column), (answer, column))
LX_FROM_LIBPQ(char*, PQgetvalue, (const PGresult* answer, int row, int column), (answer, row, column))
LX_FROM_LIBPQ(int, PQgetlength, (const PGresult* answer, int row, int column), (answer, row, column))
LX_FROM_LIBPQ(int, PQgetisnull, (const PGresult* answer, int row, int column), (answer, row, column))

}  // extern "C"
