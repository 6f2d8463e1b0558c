// The layers of the box, one function each. What is refused is refused with EPERM and does not kill: a library that
// tries and can do without (the C library asks /sys how many processors there are) goes on.
#include "box.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <initializer_list>

namespace kroniek::box {
namespace {

// A sanitizer reads /proc, makes pipes and starts a tool that names functions: in its builds nothing is given up.
#ifdef KRONIEK_SANITIZED
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

// -- privileges ------------------------------------------------------------------------------------------------

bool drop_privileges() noexcept {
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

// -- files: Landlock -------------------------------------------------------------------------------------------

// struct landlock_ruleset_attr and the rights of newer kernels than Debian 12's header knows; the kernel says with its
// version which of them it has. https://docs.kernel.org/userspace-api/landlock.html
struct RulesetAttributes {
  std::uint64_t handled_access_fs;
  std::uint64_t handled_access_net;
  std::uint64_t scoped;
};
constexpr std::uint64_t read_file = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t read_folder = LANDLOCK_ACCESS_FS_READ_DIR;

// All rights on files that version `abi` knows: the first had 13, one came with each of 2, 3 and 5.
std::uint64_t file_rights(int abi) noexcept {
  const int known = abi >= 5 ? 16 : abi >= 3 ? 15 : abi == 2 ? 14 : 13;
  return (1ull << known) - 1;
}

// Without a rule nothing of what the ruleset handles is allowed any more.
bool give_up_files(std::uint64_t kept) noexcept {
  const long abi = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 1) return false;
  RulesetAttributes attributes = {};
  attributes.handled_access_fs = file_rights(static_cast<int>(abi)) & ~kept;
  std::size_t size = sizeof attributes.handled_access_fs;
  if (abi >= 4) {
    attributes.handled_access_net = 0b11;  // to bind and to connect TCP
    size += sizeof attributes.handled_access_net;
  }
  if (abi >= 6) {
    attributes.scoped = 0b1;  // abstract UNIX sockets of others
    size += sizeof attributes.scoped;
  }
  const long ruleset = syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
  if (ruleset < 0) return false;
  const bool done = syscall(SYS_landlock_restrict_self, static_cast<int>(ruleset), 0) == 0;
  close(static_cast<int>(ruleset));
  return done;
}

// -- system calls: seccomp -------------------------------------------------------------------------------------

class Filter {
 public:
  explicit Filter(std::uint32_t otherwise) noexcept : context_(seccomp_init(otherwise)), ok_(context_ != nullptr) {}
  ~Filter() {
    if (context_ != nullptr) seccomp_release(context_);
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  template <typename... Conditions>
  void rule(std::uint32_t action, const char* call, Conditions... conditions) noexcept {
    if (!ok_) return;
    const int number = seccomp_syscall_resolve_name(call);
    if (number < 0) return;  // this architecture has no such call
    const std::array<scmp_arg_cmp, sizeof...(conditions)> list = {conditions...};
    ok_ = seccomp_rule_add_array(context_, action, number, static_cast<unsigned>(list.size()), list.data()) == 0;
  }
  void rules(std::uint32_t action, std::initializer_list<const char*> calls) noexcept {
    for (const char* call : calls) rule(action, call);
  }
  [[nodiscard]] bool load() noexcept { return ok_ && seccomp_load(context_) == 0; }

 private:
  scmp_filter_ctx context_;
  bool ok_;
};

scmp_arg_cmp has_bits(unsigned argument, std::uint64_t mask, std::uint64_t bits) noexcept {
  scmp_arg_cmp condition = {};
  condition.arg = argument;
  condition.op = SCMP_CMP_MASKED_EQ;
  condition.datum_a = mask;
  condition.datum_b = bits;
  return condition;
}

scmp_arg_cmp equals(unsigned argument, std::uint64_t value) noexcept {
  scmp_arg_cmp condition = {};
  condition.arg = argument;
  condition.op = SCMP_CMP_EQ;
  condition.datum_a = value;
  return condition;
}

constexpr std::uint32_t refuse = SCMP_ACT_ERRNO(EPERM);
// "There is no such call": the C library then takes the older one, whose arguments a filter can see.
constexpr std::uint32_t absent = SCMP_ACT_ERRNO(ENOSYS);

// Everything but what is named: it has threads, a terminal and inputs of every kind, so a list of what it may would be
// long and different on every system.
bool filter_reader() noexcept {
  Filter filter(SCMP_ACT_ALLOW);
  const auto refuse_where = [&](const char* call, scmp_arg_cmp condition) { filter.rule(refuse, call, condition); };
  for (const std::uint64_t writing : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
    refuse_where("open", has_bits(1, writing, writing));
    refuse_where("openat", has_bits(2, writing, writing));
  }
  refuse_where("clone", has_bits(0, CLONE_THREAD, 0));
  refuse_where("mmap", has_bits(2, PROT_EXEC, PROT_EXEC));
  refuse_where("mprotect", has_bits(2, PROT_EXEC, PROT_EXEC));
  filter.rules(absent, {"clone3", "openat2"});
  // Processes and programs.
  filter.rules(refuse, {"execve", "execveat", "fork", "vfork", "ptrace", "process_vm_readv", "process_vm_writev",
                        "pidfd_getfd", "pkey_mprotect"});
  // The network. Pairs of sockets that are connected to each other alone stay possible.
  filter.rules(refuse, {"socket", "connect", "bind", "listen", "accept", "accept4"});
  // Names and rights of files.
  filter.rules(refuse, {"creat",
                        "truncate",
                        "rename",
                        "renameat",
                        "renameat2",
                        "link",
                        "linkat",
                        "symlink",
                        "symlinkat",
                        "unlink",
                        "unlinkat",
                        "mkdir",
                        "mkdirat",
                        "rmdir",
                        "mknod",
                        "mknodat",
                        "chmod",
                        "fchmod",
                        "fchmodat",
                        "chown",
                        "fchown",
                        "lchown",
                        "fchownat",
                        "setxattr",
                        "lsetxattr",
                        "fsetxattr",
                        "removexattr",
                        "lremovexattr",
                        "fremovexattr",
                        "utimensat",
                        "open_by_handle_at"});
  // Doors into the kernel that reading pages never needs.
  filter.rules(refuse, {"mount",         "umount2",    "pivot_root",      "chroot",         "unshare",
                        "setns",         "bpf",        "perf_event_open", "io_uring_setup", "userfaultfd",
                        "keyctl",        "add_key",    "request_key",     "init_module",    "finit_module",
                        "delete_module", "kexec_load", "kexec_file_load", "reboot",         "swapon",
                        "swapoff",       "acct",       "quotactl",        "memfd_create",   "seccomp"});
  return filter.load();
}

// Nothing but what is named.
bool filter_worker() noexcept {
  Filter filter(refuse);
  // Bytes through what is open, memory that is not executable, locks, the clock, chance.
  filter.rules(SCMP_ACT_ALLOW, {"read",
                                "readv",
                                "write",
                                "writev",
                                "close",
                                "lseek",
                                "fstat",
                                "munmap",
                                "mremap",
                                "madvise",
                                "brk",
                                "futex",
                                "sched_yield",
                                "sched_getaffinity",
                                "clock_gettime",
                                "clock_getres",
                                "gettimeofday",
                                "time",
                                "getrandom",
                                "getpid",
                                "gettid",
                                "getrusage",
                                "rt_sigaction",
                                "rt_sigprocmask",
                                "rt_sigreturn",
                                "sigaltstack",
                                "restart_syscall",
                                "rseq",
                                "set_robust_list",
                                "membarrier",
                                "exit",
                                "exit_group"});
  filter.rule(SCMP_ACT_ALLOW, "mmap", has_bits(2, PROT_EXEC, 0));
  filter.rule(SCMP_ACT_ALLOW, "mprotect", has_bits(2, PROT_EXEC, 0));
  filter.rule(SCMP_ACT_ALLOW, "tgkill", equals(0, static_cast<std::uint64_t>(getpid())));  // abort()
  return filter.load();
}

// -- limits ----------------------------------------------------------------------------------------------------

void limit(__rlimit_resource resource, std::size_t value) noexcept {
  rlimit both = {value, value};
  (void)setrlimit(resource, &both);  // what is lower already stays
}

}  // namespace

std::string Layers::missing() const {
  std::string words;
  const auto say = [&](bool holds, const char* what) {
    if (!holds) words += (words.empty() ? "" : " and ") + std::string(what);
  };
  say(no_new_privileges, "no_new_privs");
  say(system_calls, "seccomp");
  say(files, "Landlock");
  return words;
}

Layers enter_reader_box() noexcept {
  Layers layers;
  if (sanitized) return layers;
  limit(RLIMIT_CORE, 0);  // a page of somebody's is not left lying about
  layers.no_new_privileges = drop_privileges();
  layers.files = give_up_files(read_file | read_folder);
  layers.system_calls = filter_reader();
  return layers;
}

Layers enter_worker_box(std::size_t memory) noexcept {
  Layers layers;
  if (sanitized) return layers;
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  if (memory > 0) limit(RLIMIT_AS, memory);
  layers.no_new_privileges = drop_privileges();
  layers.files = give_up_files(0);
  limit(RLIMIT_NOFILE, 0);  // what is open stays
  layers.system_calls = filter_worker();
  return layers;
}

}  // namespace kroniek::box
