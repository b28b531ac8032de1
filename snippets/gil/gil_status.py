import platform
import sys
import sysconfig

if __name__ == "__main__":
    print(platform.python_implementation(), platform.python_version())
    print("switch interval:", sys.getswitchinterval(), "s")
    can_disable = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
    print("free-threaded build:", can_disable)
    if hasattr(sys, "_is_gil_enabled"):
        print("GIL enabled now:", sys._is_gil_enabled())
    else:
        print("GIL enabled now: True (no way to ask before 3.13)")
