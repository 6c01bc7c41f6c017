#include "adapter/secure_context.hpp"

namespace luoxuan::adapter {

Poco::Net::Context::Ptr secure_context(const std::string& certificates) {
  Poco::Net::Context::Params params;
  params.verificationMode = Poco::Net::Context::VERIFY_STRICT;  // the relaxed one does not look at names on this machine
  params.verificationDepth = 9;
  params.loadDefaultCAs = true;
  params.caLocation = certificates;
  Poco::Net::Context::Ptr context = new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, params);
  context->requireMinimumProtocol(Poco::Net::Context::PROTO_TLSV1_2);
  context->enableExtendedCertificateVerification(true);
  return context;
}

}  // namespace luoxuan::adapter
