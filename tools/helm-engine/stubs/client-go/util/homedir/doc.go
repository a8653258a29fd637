package homedir
